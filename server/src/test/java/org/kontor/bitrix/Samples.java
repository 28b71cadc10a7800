package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kontor.testing.Answer;

/** The calls of {@code bitrix24/samples.txt}, each of which finds what those before it have made. */
final class Samples {

    private static final Pattern LINE = Pattern.compile("(\\S+) (.*?)(?: ! (\\d+) (\\S+))?(?: > (\\S+=/.*))?");
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, String> kept = new LinkedHashMap<>();

    Samples() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        kept.put("now", now.toString());
        kept.put("soon", now.plus(1, ChronoUnit.HOURS).toString());
        kept.put("later", now.plus(2, ChronoUnit.HOURS).toString());
    }

    /**
     * A call.
     *
     * @param method with its parameters in JSON
     * @param status that it must be answered with
     * @param code of the error, empty where none is expected
     * @param keep what is kept of the answer: names and places
     */
    record Sample(String method, String parameters, int status, String code, Map<String, String> keep) {

        /** Whether the test does it by itself. */
        boolean deed() {
            return method.startsWith("!");
        }
    }

    static List<Sample> all() throws IOException {
        List<Sample> all = new ArrayList<>();
        try (InputStream file = Samples.class.getResourceAsStream("/bitrix24/samples.txt")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                Matcher matcher = LINE.matcher(line.startsWith("!") ? line + " " : line);
                assertThat(matcher.matches()).as(line).isTrue();
                Map<String, String> keep = new LinkedHashMap<>();
                for (String one : matcher.group(5) == null ? new String[0] : matcher.group(5).split(", ")) {
                    keep.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
                }
                boolean refused = matcher.group(3) != null;
                all.add(new Sample(matcher.group(1), matcher.group(2).strip(), refused ? Integer.parseInt(matcher.group(3)) : 200, refused ? matcher.group(4) : "", keep));
            }
        }
        return all;
    }

    /** The parameters with what has been kept; null in its place where a call before was refused. */
    String parameters(Sample sample) {
        return NAME.matcher(sample.parameters()).replaceAll(name -> Matcher.quoteReplacement(kept.getOrDefault(name.group(1), "null")));
    }

    /** What an earlier call has kept under this name. */
    String kept(String name) {
        return kept.get(name);
    }

    /** Keeps what later calls need; * stands for the first member of an object. */
    void keep(Sample sample, Answer answer, List<String> wrong) {
        sample.keep().forEach((name, place) -> {
            boolean any = place.contains("/*/");
            String first = any && !answer.at(place.substring(0, place.indexOf("/*/"))).isEmpty() ? answer.at(place.substring(0, place.indexOf("/*/"))).propertyNames().iterator().next() : "";
            String text = answer.at(place.replace("*", first)).asString("");
            if (text.isEmpty()) {
                wrong.add(sample.method() + " answers nothing at " + place + ": " + answer.text());
            } else {
                kept.put(name, text);
            }
        });
    }
}
