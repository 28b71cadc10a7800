package org.kontor.codegen;

import java.util.Map;
import java.util.TreeMap;

/** Which PostgreSQL schema belongs to which module's package: a schema that is not listed here gets no classes. */
final class SchemaPackages {

    static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("platform", "org.kontor.platform"),
            Map.entry("identity", "org.kontor.identity"),
            Map.entry("access", "org.kontor.access"),
            Map.entry("records", "org.kontor.records"),
            Map.entry("project", "org.kontor.project"),
            Map.entry("task", "org.kontor.task"),
            Map.entry("product", "org.kontor.product"),
            Map.entry("invoice", "org.kontor.invoice"),
            Map.entry("timeline", "org.kontor.timeline"),
            Map.entry("search", "org.kontor.search"),
            Map.entry("notify", "org.kontor.notify"),
            Map.entry("crm_pipeline", "org.kontor.crm.pipeline"),
            Map.entry("crm_client", "org.kontor.crm.client"),
            Map.entry("crm_deal", "org.kontor.crm.deal"),
            Map.entry("crm_lead", "org.kontor.crm.lead"),
            Map.entry("crm_form", "org.kontor.crm.form"),
            Map.entry("crm_exclusion", "org.kontor.crm.exclusion"),
            Map.entry("crm_segment", "org.kontor.crm.segment"),
            Map.entry("merging", "org.kontor.merging"),
            Map.entry("crm_privacy", "org.kontor.crm.privacy"),
            Map.entry("crm_requisite", "org.kontor.crm.requisite"),
            Map.entry("queue", "org.kontor.queue"),
            Map.entry("importing", "org.kontor.importing"),
            Map.entry("migration", "org.kontor.migration"),
            Map.entry("handover", "org.kontor.handover"),
            Map.entry("quality", "org.kontor.quality"),
            Map.entry("bitrix", "org.kontor.bitrix"),
            Map.entry("home", "org.kontor.home"),
            Map.entry("analytics", "org.kontor.analytics"),
            Map.entry("activity", "org.kontor.activity"),
            Map.entry("letter", "org.kontor.letter"),
            Map.entry("calllist", "org.kontor.calllist"),
            Map.entry("disk", "org.kontor.disk"),
            Map.entry("telephony", "org.kontor.telephony"),
            Map.entry("admin", "org.kontor.admin")));

    private SchemaPackages() {}
}
