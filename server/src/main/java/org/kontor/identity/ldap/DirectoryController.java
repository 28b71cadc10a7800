package org.kontor.identity.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Administrators;
import org.kontor.identity.ExternalPeople.GroupRole;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Setting up sign-in by the company's directory: for administrators of the portal. */
@RestController
@RequestMapping("/api/identity/sign-in-directory")
class DirectoryController {

    private final DirectorySetup setup;
    private final Directory directory;
    private final Administrators administrators;
    private final Audit audit;

    DirectoryController(DirectorySetup setup, Directory directory, Administrators administrators, Audit audit) {
        this.audit = audit;
        this.setup = setup;
        this.directory = directory;
        this.administrators = administrators;
    }

    /** The settings as administrators see them; the password is never told, {@code hasPassword} says whether there is one. */
    record View(
            boolean active,
            String host,
            int port,
            String security,
            String certificate,
            String bindName,
            boolean hasPassword,
            String base,
            String filter,
            String emailAttribute,
            String firstNameAttribute,
            String lastNameAttribute,
            String idAttribute,
            String groupsAttribute,
            boolean createsPeople,
            List<GroupRole> groups) {}

    /** What a check has found: how many people the filter finds (at most 100), or why it does not work. */
    record Check(boolean works, int people, @Nullable String message) {}

    @GetMapping
    View get(SignedIn who) {
        administrator(who);
        return view(setup.get());
    }

    @PutMapping
    View change(SignedIn who, @RequestBody Patch body) {
        administrator(who);
        DirectorySettings read = setup.read(body);
        setup.set(read);
        audit.record("signin.directory", null, Map.of("active", read.active()));
        return view(read);
    }

    /** Tries settings without keeping them. */
    @PostMapping("/check")
    Check check(SignedIn who, @RequestBody Patch body) {
        administrator(who);
        try {
            return new Check(true, directory.check(setup.read(body)), null);
        } catch (LDAPException | GeneralSecurityException e) {
            return new Check(false, 0, e.getMessage());
        }
    }

    private void administrator(SignedIn who) {
        if (!administrators.administers(who.person())) {
            throw Problem.forbidden();
        }
    }

    private static View view(DirectorySettings of) {
        return new View(
                of.active(),
                of.host(),
                of.port(),
                of.security(),
                of.certificate(),
                of.bindName(),
                !of.password().isEmpty(),
                of.base(),
                of.filter(),
                of.emailAttribute(),
                of.firstNameAttribute(),
                of.lastNameAttribute(),
                of.idAttribute(),
                of.groupsAttribute(),
                of.createsPeople(),
                of.groups());
    }
}
