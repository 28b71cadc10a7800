package org.kontor.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Structure.Department;
import org.kontor.identity.Structure.Kind;
import org.kontor.identity.Structure.Membership;

/**
 * Computes the immediate supervisor from the structure: the head of one's own department; for a head that of the department
 * above; in place of an absent head the deputy named in the absence, else the department's deputy, else the department
 * above. The director has none, nor has one without a department.
 */
public final class Supervisors {

    private final Structure structure;
    private final Set<Long> gone;
    private final Map<Long, Absence> absences;

    /**
     * @param gone people who no longer work here
     * @param absences of the day in question, by person
     */
    public Supervisors(Structure structure, Set<Long> gone, Map<Long, Absence> absences) {
        this.structure = structure;
        this.gone = gone;
        this.absences = absences;
    }

    /** The supervisor of a person, null for none. */
    public @Nullable Long of(long person) {
        Department start = start(person);
        if (start == null) {
            return null;
        }
        Long absentHead = null;
        Set<Long> seen = new HashSet<>();
        for (Department at = start; at != null && seen.add(at.id()); at = parent(at)) {
            Long head = head(at);
            for (Long candidate : candidates(at, head)) {
                if (candidate != person && !gone.contains(candidate) && !absences.containsKey(candidate)) {
                    return candidate;
                }
            }
            if (absentHead == null && head != null && head != person) {
                absentHead = head;
            }
        }
        return absentHead;
    }

    /** Where the search begins: above the topmost department that he heads, else in the one he joined first. */
    private @Nullable Department start(long person) {
        List<Membership> memberships = structure.of(person);
        Department headed = memberships.stream()
                .filter(membership -> membership.kind() == Kind.HEAD)
                .map(membership -> structure.department(membership.departmentId()))
                .filter(department -> department != null)
                .min(Comparator.comparingInt(this::depth))
                .orElse(null);
        if (headed != null) {
            return parent(headed);
        }
        return memberships.isEmpty() ? null : structure.department(memberships.getFirst().departmentId());
    }

    private List<Long> candidates(Department department, @Nullable Long head) {
        List<Long> candidates = new ArrayList<>();
        if (head != null) {
            candidates.add(head);
            Absence absence = absences.get(head);
            if (absence != null && absence.deputyId() != null) {
                candidates.add(absence.deputyId());
            }
        }
        for (Membership membership : structure.in(department.id())) {
            if (membership.kind() == Kind.DEPUTY) {
                candidates.add(membership.personId());
            }
        }
        return candidates;
    }

    private @Nullable Long head(Department department) {
        for (Membership membership : structure.in(department.id())) {
            if (membership.kind() == Kind.HEAD && !gone.contains(membership.personId())) {
                return membership.personId();
            }
        }
        return null;
    }

    private @Nullable Department parent(Department department) {
        return department.parentId() == null ? null : structure.department(department.parentId());
    }

    private int depth(Department department) {
        int depth = 0;
        Set<Long> seen = new HashSet<>();
        for (Department at = department; at != null && seen.add(at.id()); at = parent(at)) {
            depth++;
        }
        return depth;
    }
}
