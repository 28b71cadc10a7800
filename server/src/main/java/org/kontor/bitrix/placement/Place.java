package org.kontor.bitrix.placement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A place within the page that an application can take: a tab of the cards of a type. */
enum Place {
    CRM_LEAD_DETAIL_TAB("lead", "crm", "ID"),
    CRM_DEAL_DETAIL_TAB("deal", "crm", "ID"),
    CRM_CONTACT_DETAIL_TAB("contact", "crm", "ID"),
    CRM_COMPANY_DETAIL_TAB("company", "crm", "ID"),
    CRM_QUOTE_DETAIL_TAB("quote", "crm", "ID"),
    TASK_VIEW_TAB("task", "task", "taskId");

    private final String type;
    private final String scope;
    private final String key;

    Place(String type, String scope, String key) {
        this.type = type;
        this.scope = scope;
        this.key = key;
    }

    /** The place of this code, in any case. */
    static Optional<Place> of(String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(place -> place.name().equals(upper)).findFirst();
    }

    /** Whose cards have the tab. */
    String type() {
        return type;
    }

    /** What an application needs to take it. */
    String scope() {
        return scope;
    }

    /** How the application is told of the record whose card it stands on. */
    Map<String, String> options(long record) {
        return Map.of(key, Long.toString(record));
    }
}
