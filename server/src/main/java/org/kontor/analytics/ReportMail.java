package org.kontor.analytics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.analytics.ReportMailings.Due;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Environment;
import org.kontor.platform.Epochs;
import org.kontor.platform.Mail;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Mails reports that are due, each with what its reader may see at this moment: the table in the letter, as a PDF and as a workbook. */
@Component
class ReportMail {

    static final String JOB = "analytics.mail";

    private static final int MOST_LINES = 50;

    private final ReportMailings mailings;
    private final SavedReports saved;
    private final Reports reports;
    private final ReportReading reading;
    private final ReportTables tables;
    private final ReportPaper paper;
    private final People people;
    private final Actors actors;
    private final Access access;
    private final Company company;
    private final Environment environment;
    private final Epochs epochs;
    private final Messages messages;
    private final Audit audit;
    private final Mail mail;

    ReportMail(
            ReportMailings mailings, SavedReports saved, Reports reports, ReportReading reading, ReportTables tables, ReportPaper paper, People people, Actors actors, Access access,
            Company company, Environment environment, Epochs epochs, Messages messages, Audit audit, Mail mail) {
        this.mailings = mailings;
        this.saved = saved;
        this.reports = reports;
        this.reading = reading;
        this.tables = tables;
        this.paper = paper;
        this.people = people;
        this.actors = actors;
        this.access = access;
        this.company = company;
        this.environment = environment;
        this.epochs = epochs;
        this.messages = messages;
        this.audit = audit;
        this.mail = mail;
    }

    /** Sends every report that is due; a mail server that does not answer is asked again at the next round. */
    void sendDue() {
        if (!mail.works()) {
            return;
        }
        epochs.refresh();
        for (Due due : mailings.due()) {
            Person person = people.get(due.person());
            ZoneId zone = person.timeZone() == null ? company.zone() : ZoneId.of(person.timeZone());
            if (person.email() == null || !person.status().equals("active")) {
                mailings.drop(due.person(), due.report());
                continue;
            }
            Actor reader = actors.of(person.id(), person.language(), zone);
            try {
                send(reader, person.email(), due);
                mailings.done(due, zone, null);
            } catch (Problem closed) {
                // the report is closed to him, or one of its fields
                mailings.done(due, zone, messages.text(person.language(), "report.mail.closed"));
            } catch (MailException unsent) {
                if (unsent instanceof MailAuthenticationException || String.valueOf(unsent.getMessage()).startsWith("Mail server connection failed")) {
                    return;
                }
                mailings.done(due, zone, String.valueOf(unsent.getMessage()));
            }
        }
    }

    private void send(Actor reader, String address, Due due) {
        access.require(reader, "analytics");
        SavedReports.Saved report = saved.get(reader, due.report());
        Report asked = reading.read(reader, report.definition());
        ReportAnswer answer = reports.run(reader, asked);
        ReportTables.Table table = tables.table(reader, answer);
        String language = reader.language();
        String link = environment.publicUrl() + "/analytics/reports/" + due.report();
        String open = messages.text(language, "report.mail.open");
        boolean exports = asked.measures().stream().allMatch(measure -> access.may(reader, measure.type(), Access.Action.EXPORT));
        StringBuilder html = new StringBuilder("<h2 style=\"font:600 18px sans-serif\">" + HtmlUtils.htmlEscape(report.title()) + "</h2><table style=\"border-collapse:collapse;font:13px sans-serif\"><tr>");
        table.head().forEach(title -> cell(html, "th", title));
        html.append("</tr>");
        List<List<@Nullable Object>> rows = table.rows();
        List<List<@Nullable Object>> shown = rows.size() > MOST_LINES ? rows.subList(0, MOST_LINES) : rows;
        NumberFormat numbers = NumberFormat.getNumberInstance(Locale.forLanguageTag(language));
        shown.forEach(row -> {
            html.append("<tr>");
            row.forEach(value -> cell(html, "td", value == null ? "" : value instanceof BigDecimal number ? numbers.format(number) : value.toString()));
            html.append("</tr>");
        });
        html.append("</table>");
        if (rows.size() > MOST_LINES) {
            html.append("<p style=\"font:13px sans-serif\">").append(HtmlUtils.htmlEscape(messages.text(language, "report.mail.more", Map.of("n", rows.size() - MOST_LINES)))).append("</p>");
        }
        html.append("<p style=\"font:13px sans-serif\"><a href=\"").append(HtmlUtils.htmlEscape(link)).append("\">").append(HtmlUtils.htmlEscape(open)).append("</a></p>");
        Mail.Letter letter = new Mail.Letter(address, report.title(), report.title() + "\n\n" + open + ": " + link, html.toString(), Map.of(), null);
        if (exports) {
            audit.recordAs(reader.personId(), "data.export", null, Map.of("what", "report", "report", due.report()));
        }
        mail.send(letter, exports
                ? List.of(
                        new Mail.Attached("report.pdf", "application/pdf", paper.pdf(reader, report.title(), asked.picture(), answer)),
                        new Mail.Attached("report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", tables.xlsx(report.title(), table)))
                : List.of());
    }

    private static void cell(StringBuilder html, String tag, String text) {
        html.append('<').append(tag).append(" style=\"border:1px solid #d5d9e2;padding:4px 8px;text-align:left\">").append(HtmlUtils.htmlEscape(text)).append("</").append(tag).append('>');
    }

    /** The job. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> reportMailJob(ReportMail reports) {
            return Tasks.recurring(JOB, FixedDelay.of(Duration.ofMinutes(5))).execute((instance, context) -> reports.sendDue());
        }
    }
}
