package org.kontor.calllist;

import java.util.Map;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.kontor.timeline.RichText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What holds of every call list, on every way in: its script is clean, and when it was closed is known. */
@Component
@Order(220)
final class CallListRule implements RecordRule {

    private static final int LONGEST = 50_000;

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(CallListType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        for (Write write : set.writes()) {
            if (write.changes("script") && write.now("script") instanceof String script) {
                if (script.length() > LONGEST) {
                    write.refuse(Problem.invalid("script", "platform.field.long", Map.of("most", LONGEST)));
                } else {
                    RichText clean = RichText.clean(script, person -> null);
                    write.set("script", clean.text().isEmpty() ? null : clean.html());
                }
            }
            boolean closed = Boolean.TRUE.equals(write.now("closed"));
            if (closed && write.now("closedAt") == null) {
                write.set("closedAt", set.at());
            } else if (!closed && write.now("closedAt") != null) {
                write.set("closedAt", null);
            }
        }
    }
}
