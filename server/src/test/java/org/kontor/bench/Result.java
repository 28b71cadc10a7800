package org.kontor.bench;

/**
 * What was measured of an operation in a scope.
 *
 * @param one by one client
 * @param eight by eight clients; null where it was not measured
 * @param statements SQL statements per request, NaN where they were not counted
 * @param floor by JDBC; null where there is none
 */
record Result(String operation, String scope, Figures one, Figures eight, double statements, Figures floor, Gate gate) {

    /** The heading of the table. */
    static final String HEAD = """
            | operation | scope | p50 | p95 | p99 | 8 clients p50 | p95 | per second | statements | floor p50 | ratio | gate | |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    boolean met() {
        return gate.met().test(this) && refusals().isEmpty();
    }

    /** What calls were told that were not answered. */
    java.util.List<String> refusals() {
        return java.util.stream.Stream.of(one, eight)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .flatMap(figures -> figures.refusals().stream())
                .toList();
    }

    /** A row of the table; times in milliseconds. */
    String row() {
        return "| %s | %s | %.2f | %.2f | %.2f | %s | %s | %s | %s | %s | %s | %s | %s |".formatted(
                operation, scope, one.p50(), one.p95(), one.p99(),
                eight == null ? "" : "%.1f".formatted(eight.p50()),
                eight == null ? "" : "%.1f".formatted(eight.p95()),
                "%,.0f".formatted(eight == null ? one.perSecond() : eight.perSecond()),
                Double.isNaN(statements) ? "" : "%.1f".formatted(statements),
                floor == null ? "" : "%.2f".formatted(floor.p50()),
                floor == null ? "" : "%.1f".formatted(one.p50() / floor.p50()),
                gate.text(), (gate.text().isEmpty() ? "" : met() ? "met" : "**missed**")
                        + (refusals().isEmpty() ? "" : ", %,d refused".formatted(refusals().size())));
    }
}
