package org.kontor.analytics;

import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The answer of a definition as a file to take away, for those who may take records away; noted in the log. */
@RestController
@RequestMapping("/api/reports")
class ReportFiles {

    private static final int LONGEST = 20_000;

    private final Reports reports;
    private final ReportReading reading;
    private final ReportTables tables;
    private final ReportPaper paper;
    private final Access access;
    private final Audit audit;
    private final JsonMapper json;

    ReportFiles(Reports reports, ReportReading reading, ReportTables tables, ReportPaper paper, Access access, Audit audit, JsonMapper json) {
        this.reports = reports;
        this.reading = reading;
        this.tables = tables;
        this.paper = paper;
        this.access = access;
        this.audit = audit;
        this.json = json;
    }

    @GetMapping("/run.csv")
    ResponseEntity<byte[]> csv(Actor actor, @RequestParam String definition, @RequestParam(defaultValue = "report") String title) {
        return file(tables.csv(table(actor, definition)), title + ".csv", "text/csv;charset=UTF-8");
    }

    @GetMapping("/run.xlsx")
    ResponseEntity<byte[]> xlsx(Actor actor, @RequestParam String definition, @RequestParam(defaultValue = "report") String title) {
        return file(tables.xlsx(title, table(actor, definition)), title + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @GetMapping("/run.pdf")
    ResponseEntity<byte[]> pdf(Actor actor, @RequestParam String definition, @RequestParam(defaultValue = "report") String title) {
        Report report = report(actor, definition);
        byte[] content = paper.pdf(actor, title, report.picture(), reports.run(actor, report));
        audit.record("data.export", null, Map.of("what", "report"));
        return file(content, title + ".pdf", "application/pdf");
    }

    private ReportTables.Table table(Actor actor, String definition) {
        ReportTables.Table table = tables.table(actor, reports.run(actor, report(actor, definition)));
        audit.record("data.export", null, Map.of("what", "report"));
        return table;
    }

    private Report report(Actor actor, String definition) {
        Report report = reading.read(actor, read(definition));
        report.measures().forEach(measure -> access.require(actor, measure.type(), Access.Action.EXPORT));
        return report;
    }

    private Object read(String definition) {
        try {
            if (definition.length() <= LONGEST) {
                return json.readValue(definition, Object.class);
            }
        } catch (JacksonException e) {
            // falls through to the refusal
        }
        throw Problem.of(Problem.Kind.MALFORMED, "malformed");
    }

    private static ResponseEntity<byte[]> file(byte[] content, String name, String type) {
        String safe = name.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", " ");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(safe, java.nio.charset.StandardCharsets.UTF_8).build().toString())
                .contentType(MediaType.parseMediaType(type))
                .body(content);
    }
}
