package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kontor.platform.Problem;
import tools.jackson.databind.json.JsonMapper;

class FilterTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Filter read(String json) {
        return Filter.read(JSON.readValue(json, Object.class));
    }

    @Test
    void everyFormIsReadIntoItsValue() {
        assertThat(read("""
                {"op": "all", "of": [
                  {"field": "stage", "op": "is", "value": "semantic:P"},
                  {"field": "source", "op": "is", "value": null},
                  {"op": "any", "of": [{"field": "id", "op": "in", "values": [1, 2]}]},
                  {"op": "not", "of": {"field": "title", "op": "contains", "value": "окн"}},
                  {"field": "amount", "op": "between", "from": 10},
                  {"field": "createdAt", "op": "period", "value": "last_30"},
                  {"field": "comments", "op": "empty"}]}""")).isEqualTo(new Filter.All(List.of(
                Filter.is("stage", "semantic:P"),
                new Filter.Empty("source"),
                new Filter.Any(List.of(new Filter.In("id", List.of(1, 2)))),
                new Filter.Not(new Filter.Contains("title", "окн")),
                new Filter.Between("amount", 10, null),
                new Filter.Period("createdAt", "last_30"),
                new Filter.Empty("comments"))));
    }

    @Test
    void nothingNarrowsNothing() {
        assertThat(Filter.read(null)).isEqualTo(Filter.NONE);
        assertThat(Filter.read(Map.of())).isEqualTo(Filter.NONE);
        assertThat(Filter.NONE.and(Filter.is("id", 1))).isEqualTo(Filter.is("id", 1));
        assertThat(Filter.is("id", 1).and(Filter.NONE)).isEqualTo(Filter.is("id", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[]", "\"all\"", "7", "true",
        "{\"op\": \"all\"}", "{\"op\": \"all\", \"of\": {}}", "{\"op\": \"any\", \"of\": 1}", "{\"op\": \"all\", \"of\": [1]}",
        "{\"op\": \"drop table\", \"field\": \"id\"}",
        "{\"op\": \"is\", \"value\": 1}", "{\"op\": \"is\", \"field\": 5, \"value\": 1}", "{\"op\": \"is\", \"field\": [\"id\"], \"value\": 1}",
        "{\"op\": \"in\", \"field\": \"id\"}", "{\"op\": \"in\", \"field\": \"id\", \"values\": 1}", "{\"op\": \"in\", \"field\": \"id\", \"values\": [null]}",
        "{\"op\": \"contains\", \"field\": \"title\"}", "{\"op\": \"contains\", \"field\": \"title\", \"value\": 5}",
        "{\"op\": \"period\", \"field\": \"createdAt\", \"value\": {}}",
        "{\"op\": \"is\", \"field\": \"title\", \"value\": \"a\\u0000b\"}",
        "{\"op\": \"contains\", \"field\": \"title\", \"value\": \"a\\u0000b\"}",
        "{\"op\": \"between\", \"field\": \"createdAt\", \"from\": \"\\u0000\"}",
        "{\"op\": \"is\", \"field\": \"title\", \"value\": {\"a\": 1}}"
    })
    void nonsenseIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Problem.class).hasMessage("bad_filter");
    }

    @Test
    void towersAndCrowdsAreRefused() {
        Object tower = Map.of("field", "id", "op", "empty");
        for (int floor = 0; floor < 13; floor++) {
            tower = Map.of("op", "not", "of", tower);
        }
        Object tall = tower;
        assertThatThrownBy(() -> Filter.read(tall)).hasMessage("bad_filter");
        assertThatThrownBy(() -> Filter.read(Map.of("op", "all", "of", java.util.Collections.nCopies(101, Map.of())))).hasMessage("bad_filter");
        assertThatThrownBy(() -> Filter.read(Map.of("op", "in", "field", "id", "values", java.util.Collections.nCopies(10_001, 1)))).hasMessage("bad_filter");
        assertThatThrownBy(() -> Filter.read(Map.of("op", "contains", "field", "title", "value", "x".repeat(501)))).hasMessage("bad_filter");
    }
}
