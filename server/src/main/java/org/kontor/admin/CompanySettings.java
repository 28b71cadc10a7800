package org.kontor.admin;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.access.DealVisibility;
import org.kontor.crm.client.ClientKinds;
import org.kontor.crm.lead.LeadMode;
import org.kontor.crm.lead.LeadModes;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.BaseCurrency;
import org.kontor.records.Rates;
import org.kontor.task.TaskPolicy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The settings of the company that the first set-up asks for and that can be changed later. */
@Component
class CompanySettings {

    private static final List<String> LEAD_MODES = List.of(LeadMode.LEADS, LeadMode.SIMPLE);
    private static final int LONGEST_NAME = 200;

    private final Settings settings;
    private final Company company;
    private final Rates rates;
    private final BaseCurrency baseCurrency;
    private final LeadModes leadModes;
    private final DealVisibility visibility;

    CompanySettings(
            Settings settings, Company company, Rates rates, BaseCurrency baseCurrency, LeadModes leadModes, DealVisibility visibility) {
        this.baseCurrency = baseCurrency;
        this.visibility = visibility;
        this.leadModes = leadModes;
        this.settings = settings;
        this.company = company;
        this.rates = rates;
    }

    /** The settings as they stand; see API.md for the values. */
    record Values(
            String companyName,
            String timeZone,
            String currency,
            String language,
            String taskPolicy,
            String dealVisibility,
            String leadMode,
            String clientKinds) {}

    Values values() {
        return new Values(
                company.name(),
                company.zone().getId(),
                company.currency(),
                company.language(),
                settings.get(TaskPolicy.SETTING),
                visibility.get(),
                settings.get(LeadMode.SETTING),
                settings.get(ClientKinds.SETTING));
    }

    /** Sets those that the patch names. */
    @Transactional
    void change(Actor actor, Patch values) {
        if (values.has("companyName")) {
            settings.set(Company.NAME, values.needed("companyName", LONGEST_NAME));
        }
        if (values.has("timeZone")) {
            settings.set(Company.TIME_ZONE, zone(values));
        }
        if (values.has("currency")) {
            baseCurrency.change(actor, currency(values), null);
        }
        choose(values, "language", Messages.LANGUAGES, Company.LANGUAGE);
        choose(values, "taskPolicy", TaskPolicy.VALUES, TaskPolicy.SETTING);
        choose(values, "clientKinds", ClientKinds.VALUES, ClientKinds.SETTING);
        if (values.has("dealVisibility") && !values.text("dealVisibility", 20).equals(visibility.get())) {
            visibility.set(values.oneOf("dealVisibility", DealVisibility.CHOICES));
        }
        if (values.has("leadMode") && !values.oneOf("leadMode", LEAD_MODES).equals(settings.get(LeadMode.SETTING))) {
            leadModes.change(
                    actor, values.oneOf("leadMode", LEAD_MODES), values.has("convertOpenLeads") && values.flag("convertOpenLeads"));
        }
    }

    private void choose(Patch values, String field, List<String> choices, Setting<String> setting) {
        if (values.has(field)) {
            settings.set(setting, values.oneOf(field, choices));
        }
    }

    private String currency(Patch values) {
        String currency = values.needed("currency", 3);
        if (!rates.knows(currency)) {
            throw Problem.invalid("currency", "admin.currency.unknown", Map.of());
        }
        return currency;
    }

    private static String zone(Patch values) {
        try {
            return ZoneId.of(values.needed("timeZone", 100)).getId();
        } catch (DateTimeException e) {
            throw Problem.invalid("timeZone", "admin.zone.unknown");
        }
    }
}
