package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class FuzzTest extends KontorTest {

    private static final int ROUNDS = 10;
    private static final List<Object> VALUES = List.of(
            "", "0", "-1", "1", 2, 3.5, "99999999999999999999", 1e300, true, false, "N", "Y", "abc", "\u0000", "%", "'", "\"", "\\", "[]", "2024-02-31", "2024-01-01",
            "0000-00-00T99:99:99", "😀".repeat(50), "x".repeat(3000), "$result[a][b]", "D_1", List.of(), Map.of(), List.of(1, List.of(2)), List.of("a", "b"),
            Map.of("0", Map.of("logic", "OR", "0", Map.of("x", 1))), Map.of("logic", "OR"), "NEW", "C1:NEW", "CRM_DEAL", "crm");
    private static final List<String> KEYS = List.of(
            "ID", ">ID", "!ID", "@ID", "%TITLE", "=%TITLE", "><OPPORTUNITY", "TITLE", "PHONE", "EMAIL", "STAGE_ID", "STATUS_ID", "CATEGORY_ID", "DATE_CREATE", ">=DATE_CREATE",
            "ASSIGNED_BY_ID", "COMPANY_ID", "CONTACT_IDS", "OPENED", "title", "stageId", "fm", "opportunity", "ENTITY_ID", "ENTITY_TYPE", "OWNER_ID", "NAME", "SORT", "LIST",
            "USER_TYPE_ID", "SETTINGS", "COMMENT", "FILES", "LOGO", "BIRTHDATE", "", "[", "a]b", "0", "1", "logic", "UF_CRM_INN", "WEB", "CREATED_TIME", "TYPE_ID");

    @Autowired
    private Methods methods;

    private final Random random = new Random(7);

    @Test
    void noParametersOfAnyMethodEndInAnError500() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, Methods.SCOPES.toArray(String[]::new));
        rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"1\"}}");
        List<String> failed = new ArrayList<>();
        for (RestMethod method : methods.all()) {
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, Object> params = new LinkedHashMap<>();
                method.parameters().forEach(parameter -> {
                    if (random.nextInt(5) > 0) {
                        params.put(parameter.name(), parameter.type().equals("object") && random.nextBoolean() ? object(2) : value());
                    }
                });
                if (random.nextInt(4) == 0) {
                    params.put(key(), value());
                }
                String json = new JsonMapper().writeValueAsString(params);
                Answer answer = random.nextBoolean() ? rest.post(method.name(), json) : rest.form(method.name(), form(params));
                if (answer.status() >= 500 || answer.json().path("result").isMissingNode() && answer.json().path("error").isMissingNode()) {
                    failed.add(method.name() + " " + (json.length() > 300 ? json.substring(0, 300) : json) + " -> " + answer.status());
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void noBodyEndsInAnError500() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm");
        for (String type : List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "text/plain", "")) {
            for (String body : List.of("", "{", "[", "null", "[1,2]", "\"x\"", "a[b][c]]]=1&[x]=2&a=&=&&a[", "--x\r\n\r\n--x--", "a" + "[b]".repeat(500) + "=1", "%", "%zz=%e0%a4")) {
                Answer answer = api.send("POST", rest.path() + "crm.deal.list", body.getBytes(StandardCharsets.UTF_8), type.isEmpty() ? null : type);
                assertThat(answer.status()).as(type + " " + body + answer.text()).isLessThan(500);
            }
        }
    }

    private Object object(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            map.put(key(), depth > 0 && random.nextInt(4) == 0 ? object(depth - 1) : value());
        }
        return map;
    }

    private Object value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private static String form(Map<String, Object> params) {
        StringBuilder form = new StringBuilder();
        params.forEach((name, value) -> write(form, name, value));
        return form.toString();
    }

    private static void write(StringBuilder form, String name, Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, one) -> write(form, name + "[" + key + "]", one));
            case List<?> list -> list.forEach(one -> write(form, name + "[]", one));
            default -> form.append(form.isEmpty() ? "" : "&").append(URLEncoder.encode(name, StandardCharsets.UTF_8)).append('=')
                    .append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8));
        }
    }
}
