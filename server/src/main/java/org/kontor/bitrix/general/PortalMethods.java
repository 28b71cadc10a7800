package org.kontor.bitrix.general;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Times;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.identity.Structure;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the protocol tells of itself and of whom a token stands for. */
@Component
final class PortalMethods implements MethodGroup {

    private final ObjectProvider<Methods> methods;
    private final People people;
    private final Company company;
    private final Departments departments;
    private final Messages messages;

    PortalMethods(ObjectProvider<Methods> methods, People people, Company company, Departments departments, Messages messages) {
        this.departments = departments;
        this.messages = messages;
        this.methods = methods;
        this.people = people;
        this.company = company;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("methods", "", "scope:string full:bool", "list of names", call -> Answer.of(names(call))),
                RestMethod.of("method.get", "", "name:string!", "{isExisting, isAvailable}", call -> {
                    RestMethod known = known(call);
                    return Answer.of(Map.of("isExisting", known != null, "isAvailable", known != null && Methods.allowed(known, call.caller().scopes())));
                }),
                RestMethod.of("scope", "", "full:bool", "list of names", call -> Answer.of(scopes(call))),
                RestMethod.of("profile", "", "", "object", call -> Answer.of(profile(call))),
                RestMethod.of("server.time", "", "", "moment", call -> Answer.of(Times.moment(java.time.Instant.now(), company.zone()))),
                RestMethod.of("feature.get", "", "CODE:string", "{value}", call -> Answer.of(Map.of("value", "Y"))),
                RestMethod.of("access.name", "", "ACCESS:array", "object", call -> Answer.of(names(call.params().texts("ACCESS"), call.actor().language()))));
    }

    private List<String> names(Call call) {
        String scope = call.params().text("scope");
        boolean full = call.params().flag("full");
        return methods.getObject().all().stream()
                .filter(method -> scope.isEmpty() ? full || Methods.allowed(method, call.caller().scopes()) : method.scope().equals(scope))
                .map(RestMethod::name)
                .toList();
    }

    private @Nullable RestMethod known(Call call) {
        String name = call.params().text("name");
        return name.equals("batch")
                ? RestMethod.of("batch", "", "", "", other -> Answer.of(null))
                : methods.getObject().find(name).orElse(null);
    }

    private List<String> scopes(Call call) {
        TreeSet<String> scopes = new TreeSet<>();
        if (call.params().flag("full")) {
            methods.getObject().all().stream().map(RestMethod::scope).filter(scope -> !scope.isEmpty()).forEach(scopes::add);
        } else {
            scopes.addAll(call.caller().scopes());
        }
        return List.copyOf(scopes);
    }

    private Map<String, @Nullable Object> profile(Call call) {
        Person person = people.get(call.actor().person());
        Map<String, @Nullable Object> profile = new LinkedHashMap<>();
        profile.put("ID", Long.toString(person.id()));
        profile.put("ADMIN", call.actor().administers());
        profile.put("NAME", person.firstName());
        profile.put("LAST_NAME", person.lastName());
        profile.put("PERSONAL_GENDER", "");
        profile.put("TIME_ZONE", person.timeZone() == null ? "" : person.timeZone());
        profile.put("TIME_ZONE_OFFSET", call.actor().zone().getRules().getOffset(java.time.Instant.now()).getTotalSeconds()
                - company.zone().getRules().getOffset(java.time.Instant.now()).getTotalSeconds());
        return profile;
    }

    private Object names(List<String> codes, String language) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (String code : codes) {
            if (code.equals("AU") || code.equals("CR")) {
                names.put(code, Map.of("provider", "", "name", messages.text(language, "bitrix.access." + code), "provider_id", "other"));
                continue;
            }
            Long department = code.matches("DR?\\d{1,18}") ? Params.numberOf(code.replaceFirst("^DR?", "")) : null;
            if (department != null && departments.structure().department(department) instanceof Structure.Department found) {
                names.put(code, Map.of("provider", "", "name", found.name(), "provider_id", "intranet"));
                continue;
            }
            String id = code.replaceFirst("^(U|IU)", "");
            if (id.matches("\\d{1,18}")) {
                people.briefs(List.of(Long.valueOf(id))).values().forEach(person ->
                        names.put(code, Map.of("provider", "", "name", person.name(), "provider_id", "user")));
            }
        }
        return names.isEmpty() ? List.of() : names;
    }
}
