package org.kontor.admin;

import org.kontor.access.Access;
import org.kontor.access.Actor;
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

    SettingsController(CompanySettings settings, Access access) {
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
        return settings.values();
    }

    private void administrator(Actor actor) {
        access.require(actor, AdminFunctions.SETTINGS);
    }
}
