package org.kontor.quote;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Proposals beside their lists and cards: made of a deal, printed. */
@RestController
@RequestMapping("/api/quotes")
class QuoteController {

    private final Quotes quotes;
    private final Company company;

    QuoteController(Quotes quotes, Company company) {
        this.quotes = quotes;
        this.company = company;
    }

    /** Makes a proposal of a deal with its rows. */
    @PostMapping("/of/{deal}")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> of(Actor actor, @PathVariable long deal) {
        Operation operation = Operation.begin(actor, Quotes.KIND, Map.of("deal", deal));
        return Map.of("id", quotes.of(operation, deal), "operation", operation.id());
    }

    /** The paper; a browser shows it. */
    @GetMapping("/{id}/pdf")
    ResponseEntity<byte[]> pdf(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String language) {
        if (!language.isEmpty() && !language.equals("ru") && !language.equals("en")) {
            throw Problem.invalid("language", "platform.field.choice", Map.of("choices", "ru, en"));
        }
        Quotes.Pdf pdf = quotes.pdf(actor, id, language.isEmpty() ? company.language() : language);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(pdf.name(), StandardCharsets.UTF_8).build().toString())
                .body(pdf.content());
    }
}
