package org.kontor.bitrix;

import java.util.List;
import org.jooq.DSLContext;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;

/** A program that calls methods by an incoming webhook of one of the cast. */
final class Rest {

    private final Api api;
    private final String path;

    private Rest(Api api, String path) {
        this.api = api;
        this.path = path;
    }

    /** A new webhook for these scopes. */
    static Rest as(Api api, DSLContext sql, Cast person, String... scopes) {
        Webhooks.Made made = Webhooks.add(sql, person.id(), "1С", List.of(scopes));
        return new Rest(api, "/rest/" + person.id() + "/" + made.code() + "/");
    }

    /** The address up to the method. */
    String path() {
        return path;
    }

    /** A call with parameters in JSON that must succeed. */
    Answer call(String method, String json) {
        return post(method, json).expect(200);
    }

    /** A call without parameters that must succeed. */
    Answer call(String method) {
        return call(method, "{}");
    }

    /** A call with parameters in JSON. */
    Answer post(String method, String json) {
        return api.post(path + method, json);
    }

    /** A call whose parameters stand in the address. */
    Answer get(String query) {
        return api.get(path + query);
    }

    /** A call with a form. */
    Answer form(String method, String form) {
        return api.send("POST", path + method, form.getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }
}
