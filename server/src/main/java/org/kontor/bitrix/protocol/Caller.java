package org.kontor.bitrix.protocol;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Operation;

/**
 * Who calls: a program with a token of a person.
 *
 * @param token names the token for limits, as kind and id
 * @param actor the person as far as his rights go
 * @param title how the program is called in the history
 * @param scopes what the token is for
 * @param application id of the application; null for a webhook
 */
public record Caller(String token, Actor actor, String title, Set<String> scopes, @Nullable Long application) {

    /** What an operation calls the connector that it came by. */
    public static final String CONNECTOR = "connector";

    /** A new operation of this program for its person; the connector is empty where none was named. */
    public Operation operation(String kind, String connector) {
        return Operation.begin(actor, kind, connector.isEmpty() ? Map.of("application", title) : Map.of("application", title, CONNECTOR, connector));
    }

    /** Whether the token is for this scope. */
    public boolean has(String scope) {
        return scope.isEmpty() || scopes.contains(scope);
    }
}
