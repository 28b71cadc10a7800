package org.kontor.identity.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Base64;
import java.util.List;
import org.kontor.identity.GroupRoles;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Secrets;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the directory is reached, as the administrator has set it up. */
@Component
class DirectorySetup {

    private static final Setting<DirectorySettings> SETTINGS =
            new Setting<>("identity.directory", DirectorySettings.class, DirectorySettings.NONE);
    private static final String PURPOSE = "directory";

    private final Settings settings;
    private final Secrets secrets;
    private final GroupRoles groupRoles;

    DirectorySetup(Settings settings, Secrets secrets, GroupRoles groupRoles) {
        this.settings = settings;
        this.secrets = secrets;
        this.groupRoles = groupRoles;
    }

    DirectorySettings get() {
        return settings.get(SETTINGS);
    }

    /** The password of the name by which people are looked up, in the clear. */
    String password(DirectorySettings of) {
        return of.password().isEmpty() ? "" : secrets.open(PURPOSE, Base64.getDecoder().decode(of.password()));
    }

    /** Keeps what was {@link #read}. */
    @Transactional
    void set(DirectorySettings changed) {
        settings.set(SETTINGS, changed);
    }

    /** What a body says; an empty password is the present one. 422 at the field that is wrong. */
    DirectorySettings read(Patch body) {
        boolean active = body.flag("active");
        String password = body.text("password", 1000);
        DirectorySettings read = new DirectorySettings(
                active,
                host(active ? body.needed("host", 253) : body.text("host", 253)),
                body.number("port", 1, 65_535),
                body.oneOf("security", List.of("tls", "starttls", "none")),
                body.text("certificate", 20_000),
                body.text("bindName", 500),
                password.isEmpty() ? get().password() : Base64.getEncoder().encodeToString(secrets.seal(PURPOSE, password)),
                base(active ? body.needed("base", 500) : body.text("base", 500)),
                filter(body.needed("filter", 1000)),
                attribute(body, "emailAttribute"),
                attribute(body, "firstNameAttribute"),
                attribute(body, "lastNameAttribute"),
                attribute(body, "idAttribute"),
                attribute(body, "groupsAttribute"),
                body.flag("createsPeople"),
                groupRoles.read(body));
        certificate(read);
        return read;
    }

    private static String host(String host) {
        if (!host.matches("[A-Za-z0-9._:-]*")) {
            throw Problem.invalid("host", "identity.directory.host");
        }
        return host;
    }

    private static String base(String base) {
        if (!DN.isValidDN(base)) {
            throw Problem.invalid("base", "identity.directory.base");
        }
        return base;
    }

    private static String filter(String filter) {
        try {
            Filter.create(filter.replace("{login}", "somebody"));
        } catch (LDAPException e) {
            throw Problem.invalid("filter", "identity.directory.filter");
        }
        if (!filter.contains("{login}")) {
            throw Problem.invalid("filter", "identity.directory.filter");
        }
        return filter;
    }

    private static String attribute(Patch body, String field) {
        String name = body.text(field, 100);
        if (!name.matches("[A-Za-z0-9;.-]*")) {
            throw Problem.invalid(field, "identity.directory.attribute");
        }
        return name;
    }

    private static void certificate(DirectorySettings read) {
        if (!read.certificate().isEmpty() && !read.certificate().contains("-----BEGIN CERTIFICATE-----")) {
            throw Problem.invalid("certificate", "identity.directory.certificate");
        }
    }
}
