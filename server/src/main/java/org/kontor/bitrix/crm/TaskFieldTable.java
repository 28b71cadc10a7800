package org.kontor.bitrix.crm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tasks.task.getFields tells: the fields that tasks.task.get answers with, some of which say always the same here. */
final class TaskFieldTable {

    private static final List<String> YES_OR_NO = List.of("Y", "N");

    /** Name, type and what follows: ! needed, primary, =default, a list of values. A default of = alone is null. */
    private static final List<String> LINES = List.of(
            "ID integer primary", "PARENT_ID integer =0", "TITLE string !", "DESCRIPTION string", "MARK enum N,P =", "PRIORITY enum 0,1,2 =1", "STATUS enum 2,3,4,5,6 =2",
            "MULTITASK enum Y,N =N", "NOT_VIEWED enum Y,N =N", "REPLICATE enum Y,N =N", "GROUP_ID integer =0", "STAGE_ID integer =0", "SPRINT_ID integer =0", "BACKLOG_ID integer =0",
            "CREATED_BY integer !", "CREATED_DATE datetime", "RESPONSIBLE_ID integer !", "ACCOMPLICES array", "AUDITORS array", "CHANGED_BY integer", "CHANGED_DATE datetime",
            "STATUS_CHANGED_BY integer", "STATUS_CHANGED_DATE datetime", "CLOSED_BY integer =", "CLOSED_DATE datetime =", "ACTIVITY_DATE datetime =", "DATE_START datetime =",
            "DEADLINE datetime =", "START_DATE_PLAN datetime =", "END_DATE_PLAN datetime =", "GUID string =", "XML_ID string =", "COMMENTS_COUNT integer =0",
            "SERVICE_COMMENTS_COUNT integer =0", "NEW_COMMENTS_COUNT integer =0", "ALLOW_CHANGE_DEADLINE enum Y,N =N", "ALLOW_TIME_TRACKING enum Y,N =N", "TASK_CONTROL enum Y,N =N",
            "ADD_IN_REPORT enum Y,N =N", "FORKED_BY_TEMPLATE_ID enum Y,N =N", "TIME_ESTIMATE integer", "TIME_SPENT_IN_LOGS integer", "MATCH_WORK_TIME integer", "FORUM_TOPIC_ID integer",
            "FORUM_ID integer", "SITE_ID string", "SUBORDINATE enum Y,N =", "FAVORITE enum Y,N =", "EXCHANGE_MODIFIED datetime =", "EXCHANGE_ID integer =", "OUTLOOK_VERSION integer =",
            "VIEWED_DATE datetime", "SORTING double", "DURATION_PLAN integer", "DURATION_FACT integer", "CHECKLIST array", "DURATION_TYPE enum secs,mins,hours,days,weeks,monts,years =days",
            "IS_MUTED enum Y,N =N", "IS_PINNED enum Y,N =N", "IS_PINNED_IN_GROUP enum Y,N =N", "FLOW_ID integer =0", "TAGS array", "UF_CRM_TASK crm", "UF_TASK_WEBDAV_FILES disk_file",
            "UF_MAIL_MESSAGE mail_message");

    private TaskFieldTable() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        LINES.forEach(line -> {
            String[] parts = line.split(" ");
            Map<String, @Nullable Object> field = new LinkedHashMap<>();
            field.put("title", parts[0]);
            field.put("type", parts[1]);
            for (int i = 2; i < parts.length; i++) {
                String trait = parts[i];
                switch (trait.charAt(0)) {
                    case '!' -> field.put("required", true);
                    case 'p' -> field.put("primary", true);
                    case '=' -> field.put("default", value(trait.substring(1)));
                    default -> field.put("values", values(List.of(trait.split(","))));
                }
            }
            all.put(parts[0], field);
        });
        return all;
    }

    private static @Nullable Object value(String text) {
        return text.isEmpty() ? null : text.matches("\\d+") ? (Object) Integer.valueOf(text) : text;
    }

    private static Object values(List<String> values) {
        if (!values.equals(YES_OR_NO) && values.stream().allMatch(value -> value.length() > 1)) {
            return values;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        values.forEach(value -> named.put(value, value));
        return named;
    }
}
