package org.kontor.bitrix.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A method of the protocol.
 *
 * @param name as the documentation spells it
 * @param scope what a token needs to call it; empty for everybody
 * @param parameters what it takes
 * @param result what it answers, in short
 * @param positional whether its parameters may come by their places
 * @param inApplication whether it works for applications only, not for webhooks
 * @param body what it does
 * @param together what it does for many calls at once, which do not depend on each other; null where each goes by itself
 */
public record RestMethod(
        String name, String scope, List<Parameter> parameters, String result, boolean positional, boolean inApplication, Function<Call, Answer> body, @Nullable Together together) {

    /** A parameter. */
    public record Parameter(String name, String type, boolean required) {

        static Parameter read(String text) {
            boolean required = text.endsWith("!");
            String[] parts = (required ? text.substring(0, text.length() - 1) : text).split(":");
            return new Parameter(parts[0], parts.length > 1 ? parts[1] : "string", required);
        }
    }

    /** A method with its parameters written like {@code "id:int! fields:object"}. */
    public static RestMethod of(String name, String scope, String parameters, String result, Function<Call, Answer> body) {
        List<Parameter> read = parameters.isBlank() ? List.of() : Arrays.stream(parameters.strip().split("\\s+")).map(Parameter::read).toList();
        return new RestMethod(name, scope, read, result, false, false, body, null);
    }

    /** The same whose parameters may come by their places. */
    public RestMethod byPlace() {
        return new RestMethod(name, scope, parameters, result, true, inApplication, body, together);
    }

    /** The same for applications only. */
    public RestMethod forApplications() {
        return new RestMethod(name, scope, parameters, result, positional, true, body, together);
    }

    /** Many calls at once: for each its answer, or why it was refused, a {@link Refusal} or a {@link org.kontor.platform.Problem}. */
    @FunctionalInterface
    public interface Together {
        List<Object> call(List<Call> calls);
    }

    /** The same, which many calls of a batch go through at once. */
    public RestMethod together(Together many) {
        return new RestMethod(name, scope, parameters, result, positional, inApplication, body, many);
    }

    /** The name as it is looked up. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Calls it. */
    public Answer call(Call call) {
        return body.apply(positional ? call.with(call.params().named(parameters.stream().map(Parameter::name).toList())) : call);
    }
}
