package org.kontor.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Access.Action;
import org.kontor.access.Role.Level;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether a role gives no more on records than somebody has himself. What he has is taken at its least (everywhere), what the
 * role gives at its most (anywhere), so that doubt is a no.
 */
@Component
class Breadth {

    private static final List<Action> OPENABLE = List.of(Action.READ, Action.UPDATE, Action.DELETE, Action.EXPORT);

    private final ObjectProvider<AccessCatalogue> catalogue;

    Breadth(ObjectProvider<AccessCatalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether the role lies within what these grants give. */
    boolean within(Grants own, Role role) {
        AccessCatalogue known = catalogue.getObject();
        return known.types().stream().allMatch(type -> Arrays.stream(Action.values()).allMatch(action -> cells(own, role, type, action)) && fields(own, role, type, known));
    }

    private static boolean cells(Grants own, Role role, String type, Action action) {
        Scope most = role.regions(type, action).values().stream().map(Cell::scope).max(Scope::compareTo).orElse(Scope.NONE);
        boolean opened = OPENABLE.contains(action) && role.regions(type, action).values().stream().anyMatch(Cell::opened);
        Scope least = Scope.NONE;
        boolean opens = false;
        for (Grants.Held held : own.roles()) {
            Map<Places, Cell> regions = held.role().regions(type, action);
            Scope everywhere = regions.values().stream().map(Cell::scope).min(Scope::compareTo).orElse(Scope.NONE);
            least = everywhere.compareTo(least) > 0 ? everywhere : least;
            opens |= regions.values().stream().allMatch(cell -> cell.opened() || cell.scope() == Scope.ALL);
        }
        return most.compareTo(least) <= 0 && (!opened || opens || least == Scope.ALL);
    }

    private static boolean fields(Grants own, Role role, String type, AccessCatalogue catalogue) {
        if (role.regions(type, Action.READ).values().stream().allMatch(Cell::empty)) {
            return true;
        }
        Fields fields = own.fields(type, catalogue);
        Map<String, Level> levels = role.fields().getOrDefault(type, Map.of());
        Set<String> hidden = fields.hidden();
        return hidden.stream().allMatch(field -> levels.get(field) == Level.HIDDEN)
                && fields.readOnly().stream().allMatch(field -> levels.getOrDefault(field, Level.EDIT) != Level.EDIT);
    }
}
