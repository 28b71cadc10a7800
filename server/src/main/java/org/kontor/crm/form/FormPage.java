package org.kontor.crm.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.form.Form.Consent;
import org.kontor.crm.form.Form.FormField;
import org.kontor.platform.Messages;
import org.kontor.records.FieldDef;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The page of a form as a visitor gets it: one small document of HTML without script, in the form's language, light or dark,
 * that works in a frame and on a phone. Everything that comes from outside is escaped here.
 */
@Component
final class FormPage {

    /** What bots fill in and people never see. */
    static final String TRAP = "company_url";

    private final FormFields fields;
    private final Messages messages;

    FormPage(FormFields fields, Messages messages) {
        this.fields = fields;
        this.messages = messages;
    }

    /**
     * What stands in a page.
     *
     * @param token the signed token; empty in a preview
     * @param given what was typed, by the name of the input
     * @param hidden what is carried along: utm and referrer
     * @param errors messages by the name of the input; under "" what belongs to no field
     */
    record Content(String token, Map<String, String> given, Map<String, String> hidden, Map<String, String> errors) {}

    /** The form to fill in. */
    String form(Form form, Content content) {
        StringBuilder html = new StringBuilder();
        String heading = form.heading();
        if (!heading.isEmpty()) {
            html.append("<h1>").append(text(heading)).append("</h1>");
        }
        if (!form.about().isEmpty()) {
            html.append("<p class=\"about\">").append(lines(form.about())).append("</p>");
        }
        String wrong = content.errors().get("");
        if (wrong != null) {
            html.append("<p class=\"wrong\" role=\"alert\">").append(text(wrong)).append("</p>");
        }
        html.append("<form method=\"post\" action=\"/f/").append(text(form.code())).append("\"").append(sendsFiles(form) ? " enctype=\"multipart/form-data\"" : "").append(" novalidate>");
        for (FormField asked : form.fields()) {
            FieldDef field = fields.find(asked.code());
            if (field != null) {
                input(html, form, asked, field, content);
            }
        }
        Consent consent = form.consent();
        if (consent != null) {
            String error = content.errors().get("consent");
            html.append("<div class=\"field check\"><label><input type=\"checkbox\" name=\"consent\" value=\"")
                    .append(consent.version()).append("\" required")
                    .append(content.given().containsKey("consent") ? " checked" : "")
                    .append(described("consent", error))
                    .append("><span>").append(linked(consent.text())).append("</span></label>");
            error(html, "consent", error);
            html.append("</div>");
        }
        html.append("<div class=\"trap\" aria-hidden=\"true\"><label>").append(text(say(form, "form.trap")))
                .append("<input type=\"text\" name=\"").append(TRAP).append("\" tabindex=\"-1\" autocomplete=\"off\"></label></div>");
        html.append("<input type=\"hidden\" name=\"t\" value=\"").append(text(content.token())).append("\">");
        content.hidden().forEach((name, value) -> html.append("<input type=\"hidden\" name=\"").append(text(name))
                .append("\" value=\"").append(text(value)).append("\">"));
        html.append("<button type=\"submit\">").append(text(form.button().isEmpty() ? say(form, "form.send") : form.button())).append("</button></form>");
        return page(form, heading.isEmpty() ? form.title() : heading, html.toString());
    }

    /** What a visitor reads afterwards. */
    String thanks(Form form) {
        String words = form.thanks().isEmpty() ? say(form, "form.thanks") : form.thanks();
        return page(form, words.lines().findFirst().orElse(words), "<p class=\"thanks\" role=\"status\">" + lines(words) + "</p>");
    }

    /** A form that is not there, or not any more. */
    String gone(String language) {
        return document(language, "auto", "", messages.text(language, "form.gone"), "<p class=\"thanks\">" + text(messages.text(language, "form.gone")) + "</p>");
    }

    private void input(StringBuilder html, Form form, FormField asked, FieldDef field, Content content) {
        String code = asked.code();
        String label = asked.label().isEmpty() ? fields.title(form.language(), field) : asked.label();
        String value = content.given().getOrDefault(code, "");
        String error = content.errors().get(code);
        String input = FormFields.input(field);
        String common = " id=\"" + text(code) + "\" name=\"" + text(code) + "\"" + (asked.required() ? " required" : "") + described(code, error) + complete(code);
        if (input.equals("checkbox")) {
            html.append("<div class=\"field check\"><label><input type=\"checkbox\" value=\"true\"").append(common)
                    .append(value.isEmpty() ? "" : " checked").append("><span>").append(text(label)).append("</span></label>");
        } else {
            html.append("<div class=\"field\"><label for=\"").append(text(code)).append("\">").append(text(label));
            if (asked.required()) {
                html.append(" <span class=\"must\" aria-hidden=\"true\">*</span>");
            }
            html.append("</label>");
            switch (input) {
                case "textarea" -> html.append("<textarea rows=\"4\" maxlength=\"5000\"").append(common).append('>').append(text(value)).append("</textarea>");
                case "select" -> {
                    html.append("<select").append(common).append("><option value=\"\"></option>");
                    for (FormFields.Option option : fields.options(field)) {
                        html.append("<option value=\"").append(option.id()).append('"')
                                .append(value.equals(Long.toString(option.id())) ? " selected" : "").append('>')
                                .append(text(option.title())).append("</option>");
                    }
                    html.append("</select>");
                }
                case "file" -> html.append("<input type=\"file\" accept=\"").append(SentFiles.ACCEPTED).append('"').append(SentFiles.most(field) > 1 ? " multiple" : "").append(common)
                        .append("><p class=\"hint\">").append(text(messages.text(form.language(), SentFiles.most(field) > 1 ? "form.file.hint_many" : "form.file.hint", SentFiles.LIMITS))).append("</p>");
                default -> html.append("<input type=\"").append(input).append("\" maxlength=\"500\"")
                        .append(input.equals("number") ? " step=\"any\"" : "").append(common)
                        .append(" value=\"").append(text(value)).append("\">");
            }
        }
        error(html, code, error);
        html.append("</div>");
    }

    /** Whether the form asks for a file. */
    boolean sendsFiles(Form form) {
        return form.fields().stream().map(asked -> fields.find(asked.code())).anyMatch(field -> field != null && FormFields.input(field).equals("file"));
    }

    private static String complete(String code) {
        String autocomplete = switch (code) {
            case "firstName" -> "given-name";
            case "lastName" -> "family-name";
            case "phones" -> "tel";
            case "emails" -> "email";
            case "companyTitle" -> "organization";
            case "city" -> "address-level2";
            default -> "";
        };
        return autocomplete.isEmpty() ? "" : " autocomplete=\"" + autocomplete + "\"";
    }

    private static String described(String name, @Nullable String error) {
        return error == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + text(name) + "-error\"";
    }

    private static void error(StringBuilder html, String name, @Nullable String error) {
        if (error != null) {
            html.append("<p class=\"error\" id=\"").append(text(name)).append("-error\">").append(text(error)).append("</p>");
        }
    }

    private String page(Form form, String title, String body) {
        return document(form.language(), form.theme(), form.accent(), title, body);
    }

    private static String document(String language, String theme, String accent, String title, String body) {
        String scheme = theme.equals("auto") ? "light dark" : theme;
        String colour = accent.isEmpty() ? "light-dark(#4653c8, #8a96f7)" : accent;
        String onAccent = accent.isEmpty() ? "light-dark(#fff, #10142b)" : dark(accent) ? "#fff" : "#111";
        return "<!doctype html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex\"><title>" + text(title) + "</title><style>:root{color-scheme:" + scheme + ";--accent:" + colour
                + ";--on:" + onAccent + "}" + STYLE + "</style></head><body><main>" + body + "</main></body></html>";
    }

    private static final String STYLE = List.of(
                    "*{box-sizing:border-box}",
                    "body{margin:0;padding:20px;font:16px/1.45 system-ui,-apple-system,Segoe UI,Roboto,sans-serif;background:light-dark(#fff,#16181d);color:light-dark(#1b1e26,#e8eaf0)}",
                    "main{max-width:520px;margin:0 auto}",
                    "h1{margin:0 0 8px;font-size:24px;line-height:1.2;overflow-wrap:anywhere}",
                    ".about{margin:0 0 18px;color:light-dark(#565c69,#a9afbd)}",
                    ".field{margin:0 0 14px}",
                    "label{display:block;margin:0 0 5px;font-weight:550;font-size:15px}",
                    ".must{color:light-dark(#c4262e,#f2777d)}",
                    "input,select,textarea{width:100%;min-height:44px;padding:9px 12px;border:1px solid light-dark(#8a909e,#6b7280);border-radius:9px;background:light-dark(#fff,#1d2027);color:inherit;font:inherit}",
                    "textarea{resize:vertical}",
                    "input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:1px}",
                    "[aria-invalid]{border-color:light-dark(#c4262e,#f2777d)}",
                    ".check label{display:flex;gap:10px;align-items:flex-start;font-weight:400}",
                    ".check input{flex:none;width:20px;min-height:20px;height:20px;margin:1px 0 0;accent-color:var(--accent)}",
                    ".check span{overflow-wrap:anywhere;font-size:14px}",
                    ".check a{color:inherit}",
                    ".error,.wrong{margin:4px 0 0;color:light-dark(#c4262e,#f2777d);font-size:14px}",
                    ".wrong{margin:0 0 14px}",
                    ".hint{margin:4px 0 0;font-size:14px;color:light-dark(#565c69,#a9afbd)}",
                    ".trap{position:absolute;left:-9999px;height:1px;overflow:hidden}",
                    "button{width:100%;min-height:48px;border:0;border-radius:9px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}",
                    ".thanks{margin:32px 0;text-align:center;font-size:19px;overflow-wrap:anywhere}")
            .stream()
            .collect(java.util.stream.Collectors.joining());

    /** Whether white stands out on this colour better than black. */
    private static boolean dark(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        double light = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05;
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private String say(Form form, String key) {
        return messages.text(form.language(), key);
    }

    private static String lines(String words) {
        return text(words).replace("\n", "<br>");
    }

    /** A text in which web addresses can be followed. */
    private static String linked(String words) {
        return lines(words).replaceAll("(https?://[^\\s<&\"']+(?:&amp;[^\\s<&\"']+)*)", "<a href=\"$1\" target=\"_blank\" rel=\"noopener noreferrer\">$1</a>");
    }

    private static String text(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }
}
