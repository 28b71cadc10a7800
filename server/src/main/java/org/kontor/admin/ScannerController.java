package org.kontor.admin;

import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.FunctionRight;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Scanner;
import org.kontor.platform.Settings;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the malware scanner of the company is: for those who see to the system. */
@RestController
@RequestMapping("/api/admin/scanner")
class ScannerController {

    private static final int LONGEST_HOST = 200;
    private static final int HIGHEST_PORT = 65_535;

    private final Settings settings;
    private final Scanner scanner;
    private final Access access;
    private final Audit audit;

    ScannerController(Settings settings, Scanner scanner, Access access, Audit audit) {
        this.settings = settings;
        this.scanner = scanner;
        this.access = access;
        this.audit = audit;
    }

    @GetMapping
    Scanner.Place get(Actor actor) {
        access.require(actor, FunctionRight.SYSTEM);
        return settings.get(Scanner.PLACE);
    }

    @PutMapping
    @Transactional
    public Scanner.Place put(Actor actor, @RequestBody Patch body) {
        access.require(actor, FunctionRight.SYSTEM);
        boolean on = body.flag("on");
        String host = body.text("host", LONGEST_HOST);
        if (on && !host.matches("[\\p{Alnum}.:_-]+")) {
            throw Problem.invalid("host", "platform.scanner.host");
        }
        Scanner.Place place = new Scanner.Place(on, host, body.number("port", 1, HIGHEST_PORT), body.flag("inside"), body.flag("refuses"));
        settings.set(Scanner.PLACE, place);
        audit.record("settings.scanner", null, Map.of("on", on, "refuses", place.refuses()));
        return place;
    }

    /** Asks it who it is. */
    @PostMapping("/check")
    Scanner.Asked check(Actor actor) {
        access.require(actor, FunctionRight.SYSTEM);
        return scanner.ask();
    }
}
