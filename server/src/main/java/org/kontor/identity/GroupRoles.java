package org.kontor.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kontor.identity.ExternalPeople.GroupRole;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Reads which group of another system gives which role. */
@Component
public class GroupRoles {

    private static final int MOST = 200;

    private final SignInRoles roles;

    GroupRoles(SignInRoles roles) {
        this.roles = roles;
    }

    /** The field "groups" of a body: a list of {@code {group, role}}; 422 at it for an unknown role. */
    public List<GroupRole> read(Patch body) {
        Set<String> known = roles.choices().stream().map(SignInRoles.Choice::code).collect(Collectors.toSet());
        List<GroupRole> read = new ArrayList<>();
        for (Patch each : body.items("groups")) {
            String group = each.text("group", 500);
            String role = each.text("role", 100);
            if (group.isEmpty() && role.isEmpty()) {
                continue;
            }
            if (group.isEmpty() || !known.contains(role) || read.size() >= MOST) {
                throw Problem.invalid("groups", "identity.groups.wrong");
            }
            read.add(new GroupRole(group, role));
        }
        return List.copyOf(read);
    }
}
