package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.RestMethod;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** task.*.getmanifest: what the older methods say of themselves, out of the registry. */
@Component
final class TaskManifests implements MethodGroup {

    private static final Map<String, List<String>> WRITTEN = Map.of(
            "item", List.of("TITLE", "DESCRIPTION", "RESPONSIBLE_ID", "DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN", "ACCOMPLICES", "AUDITORS", "TAGS", "PRIORITY", "PARENT_ID", "GROUP_ID",
                    "TIME_ESTIMATE", "TASK_CONTROL", "ALLOW_CHANGE_DEADLINE", "UF_CRM_TASK"),
            "checklistitem", List.of("TITLE", "PARENT_ID", "IS_COMPLETE", "MEMBERS"),
            "commentitem", List.of("POST_MESSAGE"),
            "elapseditem", List.of("SECONDS", "COMMENT_TEXT", "CREATED_DATE"));
    private static final Map<String, List<String>> READ = Map.of(
            "item", List.of("ID", "TITLE", "DESCRIPTION", "STATUS", "CREATED_BY", "RESPONSIBLE_ID", "DEADLINE", "CREATED_DATE", "CHANGED_DATE", "CLOSED_DATE", "GROUP_ID", "UF_CRM_TASK"),
            "checklistitem", List.of("ID", "TASK_ID", "PARENT_ID", "TITLE", "SORT_INDEX", "IS_COMPLETE", "TOGGLED_BY", "TOGGLED_DATE", "MEMBERS"),
            "commentitem", List.of("ID", "AUTHOR_ID", "AUTHOR_NAME", "AUTHOR_EMAIL", "POST_DATE", "POST_MESSAGE", "ATTACHED_OBJECTS"),
            "elapseditem", List.of("ID", "TASK_ID", "USER_ID", "COMMENT_TEXT", "SECONDS", "MINUTES", "SOURCE", "CREATED_DATE", "DATE_START", "DATE_STOP"));

    private final ObjectProvider<Methods> methods;

    TaskManifests(ObjectProvider<Methods> methods) {
        this.methods = methods;
    }

    @Override
    public List<RestMethod> methods() {
        return WRITTEN.keySet().stream().sorted().map(group -> RestMethod.of("task." + group + ".getmanifest", "task", "", "object", call -> Answer.of(manifest(group)))).toList();
    }

    private Map<String, Object> manifest(String group) {
        List<String> read = READ.getOrDefault(group, List.of());
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("Manifest version", "1.1");
        manifest.put("Manifest change date", "22-11-2026");
        manifest.put("Warning", "Its format may change; it is for people, not for programs");
        manifest.put("REST: shortname alias to class", group);
        manifest.put("REST: writable " + group + " data fields", WRITTEN.getOrDefault(group, List.of()));
        manifest.put("REST: readable " + group + " data fields", read);
        manifest.put("REST: sortable " + group + " data fields", read);
        manifest.put("REST: filterable " + group + " data fields", read);
        manifest.put("REST: date fields", read.stream().filter(name -> name.contains("DATE") || name.equals("DEADLINE")).toList());
        Map<String, Object> all = new LinkedHashMap<>();
        String start = "task." + group + ".";
        methods.getObject().all().stream().filter(method -> method.key().startsWith(start)).forEach(method -> {
            List<Object> params = new ArrayList<>();
            method.parameters().forEach(parameter -> params.add(Map.of("description", parameter.name(), "type", parameter.type())));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("staticMethod", method.parameters().stream().noneMatch(parameter -> parameter.name().equals("TASKID")));
            one.put("mandatoryParamsCount", (int) method.parameters().stream().filter(RestMethod.Parameter::required).count());
            one.put("params", params);
            one.put("allowedKeysInReturnValue", read);
            one.put("allowedAggregations", List.of());
            one.put("collectionInReturnValue", method.key().endsWith("list"));
            all.put(method.key().substring(start.length()), one);
        });
        manifest.put("REST: available methods", all);
        return manifest;
    }
}
