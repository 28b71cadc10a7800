package org.kontor.crm.form;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.form.Form.Consent;
import org.kontor.crm.form.Form.FormField;
import org.kontor.crm.form.FormPage.Content;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Environment;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Setting up forms and reading what they have brought; for those who set up the queues. */
@RestController
@RequestMapping("/api/crm/forms")
class FormEditorController {

    private static final String FUNCTION = "queues";
    private static final String LOGGED = "settings.form";
    private static final int PAGE = 50;
    private static final int MOST_FIELDS = 40;
    private static final int MOST_SITES = 50;

    private final Forms forms;
    private final FormFields fields;
    private final FormPage page;
    private final ReferenceBooks books;
    private final Access access;
    private final FormSetup setup;
    private final Audit audit;
    private final String publicUrl;

    FormEditorController(
            Forms forms,
            FormFields fields,
            FormPage page,
            ReferenceBooks books,
            Access access,
            FormSetup setup,
            Audit audit,
            Environment environment) {
        this.setup = setup;
        this.audit = audit;
        this.forms = forms;
        this.fields = fields;
        this.page = page;
        this.books = books;
        this.access = access;
        this.publicUrl = environment.publicUrl().toString();
    }

    record FieldText(@Nullable String code, @Nullable String label, @Nullable Boolean required) {}

    /** A form as it is written; what is missing is empty. */
    record FormText(
            @Nullable String title,
            @Nullable String language,
            @Nullable Boolean active,
            @Nullable Long source,
            @Nullable List<FieldText> fields,
            @Nullable String heading,
            @Nullable String about,
            @Nullable String button,
            @Nullable String thanks,
            @Nullable String redirect,
            @Nullable List<String> sites,
            @Nullable String theme,
            @Nullable String accent,
            @Nullable Boolean joins,
            @Nullable Integer fillSeconds,
            @Nullable Integer perHour,
            @Nullable String consent) {}

    @GetMapping
    Map<String, Object> list(Actor actor) {
        access.require(actor, FUNCTION);
        Map<Long, Integer> counts = forms.counts();
        return Map.of(
                "items", forms.list().stream().map(form -> text(form, counts.getOrDefault(form.id(), 0))).toList(),
                "fields", fields.all().stream()
                        .map(field -> Map.of(
                                "code", field.code(), "title", fields.title(actor.language(), field), "input", FormFields.input(field)))
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody FormText body) {
        access.require(actor, FUNCTION);
        long id = forms.save(form(null, body), actor.person());
        audit.record(LOGGED, new Subject("form", id), Map.of("change", "added"));
        return text(forms.get(id), 0);
    }

    @PutMapping("/{id}")
    Map<String, Object> change(Actor actor, @PathVariable long id, @RequestBody FormText body) {
        access.require(actor, FUNCTION);
        forms.save(form(forms.get(id), body), actor.person());
        audit.record(LOGGED, new Subject("form", id), Map.of("change", "changed"));
        return text(forms.get(id), forms.counts().getOrDefault(id, 0));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable long id) {
        access.require(actor, FUNCTION);
        forms.delete(id);
        audit.record(LOGGED, new Subject("form", id), Map.of("change", "removed"));
    }

    /** The page of a form that is not saved yet, to be shown in a closed frame. */
    @PostMapping("/preview")
    Map<String, Object> preview(Actor actor, @RequestBody FormText body, @RequestParam(defaultValue = "form") String of) {
        access.require(actor, FUNCTION);
        Form form = form(null, body);
        return Map.of("html", of.equals("thanks") ? page.thanks(form) : page.form(form, new Content("", Map.of(), Map.of(), Map.of())));
    }

    @GetMapping("/{id}/answers")
    Map<String, Object> answers(Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable Long before) {
        access.require(actor, FUNCTION);
        forms.get(id);
        List<Forms.Answer> found = forms.answers(id, before == null ? Long.MAX_VALUE : before, PAGE + 1);
        List<Forms.Answer> shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", shown);
        if (found.size() > PAGE) {
            answer.put("next", shown.getLast().id());
        }
        return answer;
    }

    private Map<String, Object> text(Form form, int answers) {
        Set<String> asked = new HashSet<>();
        form.fields().forEach(field -> asked.add(field.code()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", form.id());
        json.put("code", form.code());
        json.put("url", publicUrl + "/f/" + form.code());
        json.put("title", form.title());
        json.put("language", form.language());
        json.put("active", form.active());
        if (form.source() != null) {
            json.put("source", form.source());
        }
        json.put("fields", form.fields());
        json.put("heading", form.heading());
        json.put("about", form.about());
        json.put("button", form.button());
        json.put("thanks", form.thanks());
        json.put("redirect", form.redirect());
        json.put("sites", form.sites());
        json.put("theme", form.theme());
        json.put("accent", form.accent());
        json.put("joins", form.joins());
        json.put("fillSeconds", form.fillSeconds());
        json.put("perHour", form.perHour());
        json.put("consent", form.consent() == null ? "" : form.consent().text());
        json.put("consentVersion", form.consent() == null ? 0 : form.consent().version());
        json.put("answers", answers);
        json.put("missing", fields.required().stream()
                .filter(field -> !asked.contains(field.code()))
                .map(field -> fields.title(form.language(), field))
                .toList());
        return json;
    }

    private Form form(@Nullable Form old, FormText body) {
        String title = line("title", body.title(), 200);
        if (title.isEmpty()) {
            throw Problem.invalid("title", "platform.field.needed");
        }
        Long source = old == null && body.source() == null ? setup.source() : body.source();
        if (source != null && books.value("source", source).isEmpty()) {
            throw Problem.invalid("source", "field.error.book_unknown");
        }
        String accent = line("accent", body.accent(), 7);
        if (!accent.isEmpty() && !accent.matches("#[0-9a-fA-F]{6}")) {
            throw Problem.invalid("accent", "form.error.accent");
        }
        String consent = lines("consent", body.consent(), 10_000);
        return new Form(
                old == null ? 0 : old.id(),
                old == null ? "" : old.code(),
                title,
                choice("language", body.language(), List.of("ru", "en")),
                !Boolean.FALSE.equals(body.active()),
                source,
                fields(body.fields()),
                line("heading", body.heading(), 200),
                lines("about", body.about(), 2_000),
                line("button", body.button(), 60),
                lines("thanks", body.thanks(), 2_000),
                redirect(line("redirect", body.redirect(), 1_000)),
                sites(body.sites()),
                choice("theme", body.theme(), List.of("auto", "light", "dark")),
                accent,
                Boolean.TRUE.equals(body.joins()),
                number("fillSeconds", body.fillSeconds(), 0, 600, 2),
                number("perHour", body.perHour(), 1, 1_000_000, 60),
                consent.isEmpty() ? null : new Consent(0, consent),
                old == null ? new byte[0] : old.secret());
    }

    private List<FormField> fields(@Nullable List<FieldText> given) {
        List<FormField> asked = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (FieldText one : given == null ? List.<FieldText>of() : given) {
            String code = String.valueOf(one.code());
            if (fields.find(code) == null || !seen.add(code) || asked.size() >= MOST_FIELDS) {
                throw Problem.invalid("fields", "form.error.field", Map.of("field", code.length() > 64 ? code.substring(0, 64) : code));
            }
            asked.add(new FormField(code, line("fields", one.label(), 200), Boolean.TRUE.equals(one.required())));
        }
        if (asked.isEmpty()) {
            throw Problem.invalid("fields", "form.error.nothing");
        }
        return asked;
    }

    private static List<String> sites(@Nullable List<String> given) {
        List<String> sites = new ArrayList<>();
        for (String one : given == null ? List.<String>of() : given) {
            String site = one.strip();
            if (!site.isEmpty()) {
                String origin = origin("sites", site.contains("://") ? site : "https://" + site);
                if (sites.size() >= MOST_SITES) {
                    throw Problem.invalid("sites", "field.error.many", Map.of("most", MOST_SITES));
                }
                sites.add(origin);
            }
        }
        return sites.stream().distinct().toList();
    }

    private static String redirect(String address) {
        if (address.isEmpty()) {
            return "";
        }
        origin("redirect", address);
        return address;
    }

    /** Scheme, host and port; only of the web, and nothing that could end a header. */
    private static String origin(String field, String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && host != null && host.matches("[A-Za-z0-9.-]+") && uri.getRawUserInfo() == null) {
                return uri.getScheme() + "://" + host.toLowerCase(java.util.Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            // falls through to the refusal
        }
        throw Problem.invalid(field, "form.error.address");
    }

    private static String choice(String field, @Nullable String given, List<String> choices) {
        String value = given == null ? choices.getFirst() : given;
        if (!choices.contains(value)) {
            throw Problem.invalid(field, "platform.field.choice", Map.of("choices", String.join(", ", choices)));
        }
        return value;
    }

    private static int number(String field, @Nullable Integer given, int least, int most, int usual) {
        int value = given == null ? usual : given;
        if (value < least || value > most) {
            throw Problem.invalid(field, "platform.field.range", Map.of("least", least, "most", most));
        }
        return value;
    }

    private static String line(String field, @Nullable String given, int longest) {
        return lines(field, given, longest).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String lines(String field, @Nullable String given, int longest) {
        String text = given == null ? "" : given.strip();
        if (text.length() > longest) {
            throw Problem.invalid(field, "platform.field.long", Map.of("most", longest));
        }
        if (text.indexOf('\0') >= 0) {
            throw Problem.invalid(field, "platform.field.text");
        }
        return text;
    }
}
