package org.kontor.crm.client;

import java.util.Objects;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.springframework.stereotype.Component;

/** A photo is a picture that can be shown, whichever way it comes. */
@Component
final class PhotoRule implements RecordRule {

    private final Files files;

    PhotoRule(Files files) {
        this.files = files;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals("contact");
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo() || set.options().merge()) {
            return;
        }
        set.writes().stream().filter(write -> write.changes("photo") && write.now("photo") instanceof Long).forEach(write -> {
            if (!files.isPicture((Long) Objects.requireNonNull(write.now("photo")))) {
                write.refuse(Problem.invalid("photo", "client.error.photo"));
            }
        });
    }
}
