package org.kontor.identity;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the company demands of who signs in. */
@Component
public class SignInRules {

    private static final Setting<String[]> SECOND_FACTOR_ROLES = new Setting<>("identity.secondFactorRoles", String[].class, new String[0]);

    private final Settings settings;
    private final SignInRoles roles;

    SignInRules(Settings settings, SignInRoles roles) {
        this.settings = settings;
        this.roles = roles;
    }

    /** Whether one of this person's roles demands a second factor. */
    public boolean needsSecondFactor(long person) {
        List<String> demanding = secondFactorRoles();
        return !demanding.isEmpty() && !Collections.disjoint(demanding, roles.of(person));
    }

    /** The codes of the roles whose people need a second factor. */
    List<String> secondFactorRoles() {
        return List.of(settings.get(SECOND_FACTOR_ROLES));
    }

    /** Chooses them; who has none is led to set it up when he signs in the next time. */
    @Transactional
    void secondFactorRoles(Set<String> codes) {
        settings.set(SECOND_FACTOR_ROLES, codes.stream().sorted().toArray(String[]::new));
    }
}
