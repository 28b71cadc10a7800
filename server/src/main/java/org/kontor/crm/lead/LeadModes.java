package org.kontor.crm.lead;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.lead.Conversions.Target;
import org.kontor.platform.Audit;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordListener;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Work with leads or without. Without them every inquiry becomes a deal with its contact and company at once: what comes in
 * as a lead is converted in the same operation. Who switches leads off says what becomes of the open ones.
 */
@Component
public class LeadModes implements RecordListener {

    private static final Logger LOG = LoggerFactory.getLogger(LeadModes.class);
    private static final TaskDescriptor<Rest> JOB = TaskDescriptor.of("crm.lead.convert-open", Rest.class);
    private static final Filter OPEN = Filter.is("stage", "semantic:P");
    private static final int PART = 200;

    /** Open leads that are to be converted for a person, as parts of one operation; so many there were at the start. */
    record Rest(UUID operation, long person, String language, long total) {}

    /** A conversion of open leads that goes on in the background. */
    record Converting(UUID operation, long total) {}

    private final Settings settings;
    private final ObjectProvider<Records> records;
    private final Conversions conversions;
    private final SchedulerClient jobs;
    private final Serializer serializer;
    private final Clock clock;
    private final Access access;
    private final Audit audit;

    LeadModes(
            Settings settings,
            ObjectProvider<Records> records,
            Conversions conversions,
            SchedulerClient jobs,
            Serializer serializer,
            Clock clock,
            Access access,
            Audit audit) {
        this.audit = audit;
        this.access = access;
        this.settings = settings;
        this.records = records;
        this.conversions = conversions;
        this.jobs = jobs;
        this.serializer = serializer;
        this.clock = clock;
    }

    /** Refuses one who may not set up how the company works with leads. */
    void require(Actor actor) {
        access.require(actor, "lead", Access.Action.CONFIGURE);
    }

    /** How many leads are open. */
    public long open() {
        return records.getObject().total(Actor.system("lead mode"), "lead", OPEN, true).count();
    }

    /** What is being converted in the background now; null where nothing is. */
    @Nullable Converting converting() {
        return jobs.getScheduledExecutionsForTask(JOB.getTaskName()).stream()
                .map(execution -> serializer.deserialize(Rest.class, (byte[]) execution.getData()))
                .map(rest -> new Converting(rest.operation(), rest.total()))
                .findFirst()
                .orElse(null);
    }

    /**
     * Switches the mode.
     *
     * @param mode {@link LeadMode#LEADS} or {@link LeadMode#SIMPLE}
     * @param convertOpen whether open leads are converted in the background, as one operation that can be undone
     * @throws Problem FORBIDDEN; INVALID; CONFLICT code open_leads with count, where leads are open and are not to be converted
     */
    @Transactional
    public void change(Actor actor, String mode, boolean convertOpen) {
        require(actor);
        if (!mode.equals(LeadMode.LEADS) && !mode.equals(LeadMode.SIMPLE)) {
            throw Problem.invalid("leadMode", "lead.error.mode");
        }
        if (mode.equals(LeadMode.SIMPLE)) {
            long open = open();
            if (open > 0 && !convertOpen) {
                throw Problem.of(Problem.Kind.CONFLICT, "open_leads", Map.of("count", open)).with("count", open);
            }
            if (open > 0) {
                Operation operation = Operation.begin(actor, Conversions.KIND);
                records.getObject().note(operation);
                jobs.scheduleIfNotExists(
                        JOB.instance(operation.id().toString()).data(new Rest(operation.id(), actor.person(), actor.language(), open)).scheduledTo(clock.instant()));
            }
        }
        settings.set(LeadMode.SETTING, mode);
        audit.recordAs(actor.personId(), "settings.lead_mode", null, Map.of("mode", mode));
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals("lead") || set.kind() != Kind.ADDED || !settings.get(LeadMode.SETTING).equals(LeadMode.SIMPLE)) {
            return;
        }
        for (Write write : set.writes()) {
            if ("P".equals(write.now("semantic"))) {
                convert(set.operation(), write.id());
            }
        }
    }

    /** A deal with what the lead tells of its client. */
    private void convert(Operation operation, long id) {
        RecordRow lead = records.getObject().get(
                Actor.system("lead mode"), "lead", id, List.of("contact", "company", "companyTitle", "lastName", "firstName", "phones", "emails"));
        boolean person = List.of("lastName", "firstName", "phones", "emails").stream().anyMatch(field -> lead.value(field) != null);
        Target contact = lead.value("contact") instanceof Long known ? new Target(known, Map.of()) : person ? Target.NEW : null;
        Target company = lead.value("company") instanceof Long known
                ? new Target(known, Map.of())
                : lead.value("companyTitle") != null ? Target.NEW : null;
        conversions.convertAll(operation, id, Target.NEW, contact, company);
    }

    /** Converts what is still open; after a restart it simply goes on. */
    void convertOpen(Rest rest) {
        Actor system = Actor.system("lead mode");
        Actor actor = new Actor(
                rest.person(), system.roles(), system.colleagues(), system.subordinates(), system.grants(), rest.language(), system.zone(), "page", null);
        long after = 0;
        List<Long> ids;
        do {
            ids = records.getObject().ids(actor, "lead", OPEN, Access.Action.UPDATE, after, PART);
            for (long id : ids) {
                after = id;
                try {
                    convert(new Operation(org.kontor.records.Operation.begin(actor, Conversions.KIND).id(), Conversions.KIND, actor, rest.operation(), null, Map.of()), id);
                } catch (Problem problem) {
                    LOG.warn("Lead {} stays open: {} {}", id, problem.code(), problem.fields().keySet());
                }
            }
        } while (ids.size() == PART);
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        OneTimeTask<Rest> convertOpenLeads(ObjectProvider<LeadModes> modes, Epochs epochs) {
            return Tasks.oneTime(JOB).execute((instance, context) -> {
                epochs.refresh();
                modes.getObject().convertOpen(instance.getData());
            });
        }
    }
}
