package org.kontor.crm.form;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.form.Form.FormField;
import org.kontor.crm.form.FormPage.Content;
import org.kontor.crm.form.Submissions.Sent;
import org.kontor.platform.Epochs;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.platform.RequestLanguage;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What the public sees of a form: the page, and its answer. No session, no cookie, no script. */
@RestController
class FormController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final Duration TOKEN_LIVES = Duration.ofHours(24);
    private static final Map<String, String> UTM = new LinkedHashMap<>();

    static {
        UTM.put("utm_source", "utmSource");
        UTM.put("utm_medium", "utmMedium");
        UTM.put("utm_campaign", "utmCampaign");
        UTM.put("utm_content", "utmContent");
        UTM.put("utm_term", "utmTerm");
    }

    private static final String REFERRER = "ref";
    private static final int LONGEST = 500;
    private static final int LONGEST_TEXT = 5_000;
    private static final int LEAST_DIGITS = 5;

    private final Forms forms;
    private final FormFields fields;
    private final FormPage page;
    private final Submissions submissions;
    private final SentFiles sentFiles;
    private final Messages messages;
    private final Epochs epochs;
    private final Clock clock;

    FormController(
            Forms forms, FormFields fields, FormPage page, Submissions submissions, SentFiles sentFiles, Messages messages, Epochs epochs, Clock clock) {
        this.forms = forms;
        this.fields = fields;
        this.page = page;
        this.submissions = submissions;
        this.sentFiles = sentFiles;
        this.messages = messages;
        this.epochs = epochs;
        this.clock = clock;
    }

    @GetMapping("/f/{code}")
    ResponseEntity<String> show(@PathVariable String code, HttpServletRequest request) {
        epochs.refresh();
        Form form = forms.open(code).orElse(null);
        if (form == null) {
            return gone(request);
        }
        Map<String, String> hidden = new LinkedHashMap<>();
        UTM.keySet().forEach(name -> carry(hidden, name, request.getParameter(name)));
        String from = request.getParameter(REFERRER);
        carry(hidden, REFERRER, from == null ? request.getHeader("Referer") : from);
        return answer(form, HttpStatus.OK, page.form(form, new Content(token(form), Map.of(), hidden, Map.of())));
    }

    @PostMapping("/f/{code}")
    ResponseEntity<String> send(@PathVariable String code, HttpServletRequest request) {
        epochs.refresh();
        Form form = forms.open(code).orElse(null);
        if (form == null) {
            return gone(request);
        }
        String trap = request.getParameter(FormPage.TRAP);
        if (trap != null && !trap.isBlank()) {
            // who fills in what nobody sees is told what he wants to hear
            return done(form);
        }
        if (!submissions.allowed(form, request.getRemoteAddr())) {
            return again(form, request, HttpStatus.TOO_MANY_REQUESTS, Map.of("", say(form, "form.often")));
        }
        FormToken token = FormToken.read(form.secret(), request.getParameter("t"));
        Instant now = clock.instant();
        if (token == null || token.madeAt().isAfter(now) || token.madeAt().plus(TOKEN_LIVES).isBefore(now)) {
            return again(form, request, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("", say(form, "form.old")));
        }
        if (token.madeAt().plusSeconds(form.fillSeconds()).isAfter(now)) {
            return again(form, request, HttpStatus.UNPROCESSABLE_CONTENT, Map.of("", say(form, "form.fast")));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, List<SentFiles.Sent>> files = new LinkedHashMap<>();
        Map<String, String> errors = read(form, request, values, files);
        if (!errors.isEmpty()) {
            return again(form, request, HttpStatus.UNPROCESSABLE_CONTENT, errors);
        }
        Map<String, String> utm = new LinkedHashMap<>();
        UTM.forEach((name, field) -> carry(utm, field, request.getParameter(name)));
        submissions.take(form, new Sent(
                token.key(),
                request.getRemoteAddr(),
                cut(request.getHeader("User-Agent"), LONGEST),
                cut(request.getParameter(REFERRER), LONGEST),
                values,
                files,
                utm,
                form.consent() != null));
        return done(form);
    }

    /** Reads what was typed into values; answers what is wrong, by the name of the input. */
    private Map<String, String> read(
            Form form, HttpServletRequest request, Map<String, Object> values, Map<String, List<SentFiles.Sent>> files) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (FormField asked : form.fields()) {
            FieldDef field = fields.find(asked.code());
            if (field == null) {
                continue;
            }
            if (FormFields.input(field).equals("file")) {
                List<SentFiles.Sent> sent = new ArrayList<>();
                String wrong = request instanceof MultipartHttpServletRequest parts ? sentFiles.read(field, parts.getFiles(asked.code()), sent) : null;
                if (wrong != null || asked.required() && sent.isEmpty()) {
                    errors.put(asked.code(), wrong == null ? say(form, "form.needed") : messages.text(form.language(), wrong, SentFiles.LIMITS));
                } else if (!sent.isEmpty()) {
                    files.put(asked.code(), sent);
                }
                continue;
            }
            String typed = cut(request.getParameter(asked.code()), LONGEST_TEXT).strip();
            if (typed.isEmpty()) {
                if (asked.required()) {
                    errors.put(asked.code(), say(form, "form.needed"));
                }
                continue;
            }
            if (FormFields.input(field).equals("tel") && typed.replaceAll("\\D", "").length() < LEAST_DIGITS) {
                errors.put(asked.code(), say(form, "form.phone"));
                continue;
            }
            try {
                Object value = FieldType.parse(field, field.multiple() ? List.of(typed) : typed);
                if (value != null) {
                    values.put(asked.code(), value);
                }
                if (FormFields.input(field).equals("select")
                        && fields.options(field).stream().noneMatch(option -> Long.toString(option.id()).equals(typed))) {
                    errors.put(asked.code(), say(form, "form.choose"));
                }
            } catch (Problem wrong) {
                String message = wrong.fields().values().stream()
                        .findFirst()
                        .map(one -> messages.text(form.language(), one.key(), one.arguments()))
                        .orElse(say(form, "form.needed"));
                errors.put(asked.code(), message);
            }
        }
        Form.Consent consent = form.consent();
        // a page that shows an older text must not pass for a consent to the present one
        if (consent != null && !Integer.toString(consent.version()).equals(request.getParameter("consent"))) {
            errors.put("consent", say(form, "form.consent"));
        }
        if (errors.isEmpty() && values.isEmpty() && files.isEmpty()) {
            errors.put("", say(form, "form.empty"));
        }
        if (!errors.isEmpty()) {
            // no page can fill in a file again
            files.keySet().forEach(code -> errors.put(code, say(form, "form.file.again")));
        }
        return errors;
    }

    private ResponseEntity<String> done(Form form) {
        if (!form.redirect().isEmpty()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(form.redirect()))
                    .header("Content-Security-Policy", form.contentSecurityPolicy())
                    .build();
        }
        return answer(form, HttpStatus.OK, page.thanks(form));
    }

    private ResponseEntity<String> again(Form form, HttpServletRequest request, HttpStatus status, Map<String, String> errors) {
        Map<String, String> given = new LinkedHashMap<>();
        form.fields().forEach(field -> carry(given, field.code(), request.getParameter(field.code()), LONGEST_TEXT));
        carry(given, "consent", errors.containsKey("consent") ? null : request.getParameter("consent"));
        Map<String, String> hidden = new LinkedHashMap<>();
        UTM.keySet().forEach(name -> carry(hidden, name, request.getParameter(name)));
        carry(hidden, REFERRER, request.getParameter(REFERRER));
        return answer(form, status, page.form(form, new Content(token(form), given, hidden, errors)));
    }

    private ResponseEntity<String> gone(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(HTML)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *")
                .body(page.gone(RequestLanguage.of(request)));
    }

    private static ResponseEntity<String> answer(Form form, HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", form.contentSecurityPolicy())
                .body(html);
    }

    private String token(Form form) {
        return new FormToken(UUID.randomUUID(), clock.instant()).sign(form.secret());
    }

    private String say(Form form, String key) {
        return messages.text(form.language(), key);
    }

    private static void carry(Map<String, String> into, String name, @Nullable String value) {
        carry(into, name, value, LONGEST);
    }

    private static void carry(Map<String, String> into, String name, @Nullable String value, int longest) {
        if (value != null && !value.isBlank()) {
            into.put(name, cut(value, longest));
        }
    }

    private static String cut(@Nullable String text, int longest) {
        String clean = text == null ? "" : text.replace("\u0000", "");
        return clean.length() > longest ? clean.substring(0, longest) : clean;
    }
}
