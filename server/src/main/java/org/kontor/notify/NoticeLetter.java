package org.kontor.notify;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.notify.NoticeTexts.Told;
import org.kontor.platform.Company;
import org.kontor.platform.Environment;
import org.kontor.platform.Mail.Letter;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes the letter of some notices: as text and with looks, each with its link, and how to get fewer of them. */
@Component
final class NoticeLetter {

    private static final int LONGEST_SUBJECT = 150;

    private final Environment environment;
    private final Company company;
    private final Messages messages;
    private final NoticeKinds kinds;
    private final Unsubscribing unsubscribing;

    NoticeLetter(Environment environment, Company company, Messages messages, NoticeKinds kinds, Unsubscribing unsubscribing) {
        this.environment = environment;
        this.company = company;
        this.messages = messages;
        this.kinds = kinds;
        this.unsubscribing = unsubscribing;
    }

    /** The letter to this address. */
    Letter write(String to, Actor reader, List<Told> told) {
        String language = reader.language();
        boolean one = told.size() == 1;
        Told first = told.getFirst();
        String subject = one ? first.text() : messages.text(language, "notice.letter.subject", Map.of("n", told.size(), "company", company.name()));
        if (subject.length() > LONGEST_SUBJECT) {
            subject = subject.substring(0, LONGEST_SUBJECT - 1) + "…";
        }
        NoticeKind kind = kinds.find(first.notice().news().kind());
        String token = unsubscribing.token(reader.person(), one && kind != null ? kind.code() : Unsubscribing.ALL);
        boolean may = unsubscribing.possible(token);
        String portal = environment.publicUrl().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        if (may) {
            headers.put("List-Unsubscribe", "<" + portal + "/api/notices/unsubscribe?token=" + token + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        String stop = may ? portal + "/unsubscribe#" + token : null;
        Told last = told.getLast();
        return new Letter(
                to, subject, text(reader, told, stop), html(reader, told, stop), headers,
                "notice-" + last.notice().id() + "-" + last.notice().at().toEpochMilli());
    }

    private String text(Actor reader, List<Told> told, @Nullable String stop) {
        StringBuilder text = new StringBuilder();
        for (Told one : told) {
            text.append(one.text()).append('\n');
            if (one.href() != null) {
                text.append(environment.publicUrl()).append(one.href()).append('\n');
            }
            text.append(moment(reader, one)).append("\n\n");
        }
        text.append("-- \n").append(messages.text(reader.language(), "notice.letter.why", Map.of("company", company.name()))).append('\n');
        text.append(messages.text(reader.language(), "notice.letter.settings")).append(": ").append(settings()).append('\n');
        if (stop != null) {
            text.append(messages.text(reader.language(), "notice.letter.stop")).append(": ").append(stop).append('\n');
        }
        return text.toString();
    }

    private String html(Actor reader, List<Told> told, @Nullable String stop) {
        StringBuilder rows = new StringBuilder();
        for (Told one : told) {
            String sentence = HtmlUtils.htmlEscape(one.text());
            String link = one.href() == null
                    ? "<span style=\"font-weight:600\">" + sentence + "</span>"
                    : "<a href=\"" + HtmlUtils.htmlEscape(environment.publicUrl() + one.href())
                            + "\" style=\"color:#3a46b4;text-decoration:none;font-weight:600\">" + sentence + "</a>";
            rows.append("<tr><td style=\"padding:12px 0;border-bottom:1px solid #e4e7ec\">")
                    .append(link)
                    .append("<div style=\"color:#616b7f;font-size:13px;padding-top:2px\">")
                    .append(HtmlUtils.htmlEscape(moment(reader, one)))
                    .append("</div></td></tr>");
        }
        String foot = HtmlUtils.htmlEscape(messages.text(reader.language(), "notice.letter.why", Map.of("company", company.name())))
                + " " + link(settings(), messages.text(reader.language(), "notice.letter.settings"))
                + (stop == null ? "" : " · " + link(stop, messages.text(reader.language(), "notice.letter.stop")));
        return "<!doctype html><html lang=\"" + reader.language() + "\"><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"margin:0;padding:24px 12px;background:#f6f7f9;font:15px/22px Arial,Helvetica,sans-serif;color:#151a24\">"
                + "<table role=\"presentation\" width=\"100%\" style=\"max-width:560px;margin:0 auto;background:#fff;border:1px solid #e4e7ec;"
                + "border-radius:8px;padding:12px 24px;border-collapse:separate\"><tr><td style=\"padding:8px 0;color:#566073\">"
                + HtmlUtils.htmlEscape(company.name()) + "</td></tr>" + rows
                + "<tr><td style=\"padding:14px 0;color:#616b7f;font-size:13px\">" + foot + "</td></tr></table></body></html>";
    }

    private static String link(String to, String title) {
        return "<a href=\"" + HtmlUtils.htmlEscape(to) + "\" style=\"color:#616b7f\">" + HtmlUtils.htmlEscape(title) + "</a>";
    }

    private String settings() {
        return environment.publicUrl() + "/notices/settings";
    }

    private static String moment(Actor reader, Told one) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(reader.language()))
                .format(one.notice().at().atZone(reader.zone()));
    }
}
