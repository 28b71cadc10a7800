package org.kontor.crm.client;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A client's zone is a known one, and his working hours can be read: else nobody could be warned. */
@Component
@Order(72)
final class HoursRule implements RecordRule {

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals("contact") || type.code().equals("company");
    }

    @Override
    public void apply(WriteSet set) {
        for (Write write : set.writes()) {
            if (write.changes("timeZone") && write.now("timeZone") instanceof String zone) {
                try {
                    write.set("timeZone", ZoneId.of(zone).getId());
                } catch (DateTimeException e) {
                    write.refuse(Problem.invalid("timeZone", "client.error.zone", Map.of("value", zone)));
                }
            }
            if (write.changes("workingHours") && write.now("workingHours") instanceof String hours && ClientHours.read(hours).isEmpty()) {
                write.refuse(Problem.invalid("workingHours", "client.error.hours", Map.of("value", hours)));
            }
        }
    }
}
