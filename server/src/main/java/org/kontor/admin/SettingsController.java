package org.kontor.admin;

import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings of the company: for administrators. */
@RestController
@RequestMapping("/api/admin/settings")
class SettingsController {

    private final CompanySettings settings;
    private final Access access;
    private final Audit audit;

    SettingsController(CompanySettings settings, Access access, Audit audit) {
        this.audit = audit;
        this.access = access;
        this.settings = settings;
    }

    @GetMapping
    CompanySettings.Values get(Actor actor) {
        administrator(actor);
        return settings.values();
    }

    @PatchMapping
    CompanySettings.Values change(Actor actor, @RequestBody Patch body) {
        administrator(actor);
        settings.change(actor, body);
        audit.record("settings.company", null, Map.of("settings", body.fields()));
        return settings.values();
    }

    private void administrator(Actor actor) {
        access.require(actor, AdminFunctions.SETTINGS);
    }
}
