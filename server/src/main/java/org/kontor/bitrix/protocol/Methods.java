package org.kontor.bitrix.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** All methods that are there, by name without regard to case. */
@Component
public final class Methods {

    /** Every scope that a token may have, whether there are methods for it yet or not. */
    public static final Set<String> SCOPES = new TreeSet<>(List.of(
            "basic", "bizproc", "calendar", "catalog", "contact_center", "crm", "department", "disk", "documentgenerator", "entity", "im", "imbot",
            "imconnector", "imopenlines", "lists", "log", "mailservice", "mobile", "placement", "pull", "rating", "rpa", "sale", "sonet_group", "task",
            "tasks", "tasks_extended", "telephony", "timeman", "user", "user.userfield", "user_basic", "user_brief", "userconsent", "userfieldconfig"));

    private final Map<String, RestMethod> byKey = new TreeMap<>();

    Methods(List<MethodGroup> groups) {
        groups.forEach(group -> group.methods().forEach(method -> {
            if (byKey.put(method.key(), method) != null) {
                throw new IllegalStateException("Two methods are called " + method.name());
            }
        }));
    }

    /** The method of this name. */
    public Optional<RestMethod> find(String name) {
        return Optional.ofNullable(byKey.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All of them in the order of their names. */
    public Collection<RestMethod> all() {
        return byKey.values();
    }

    /** Whether a token with these scopes may call it. */
    public static boolean allowed(RestMethod method, Set<String> scopes) {
        return method.scope().isEmpty()
                || scopes.contains(method.scope())
                || method.scope().equals("user") && (scopes.contains("user_basic") || scopes.contains("user_brief"))
                || method.scope().equals("task") && scopes.contains("tasks");
    }
}
