package org.kontor.crm.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Files that visitors send with a form: few, small, and of kinds that people send each other; what a file is its content says.
 * Nothing is kept of what is refused.
 */
@Component
final class SentFiles {

    /** What the browser offers to choose from; the content decides. */
    static final String ACCEPTED = ".jpg,.jpeg,.png,.webp,.gif,.heic,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.rtf,.txt,.csv";

    private static final int MOST = 5;
    private static final long LARGEST = 10L << 20;
    private static final Set<String> TYPES = Set.of(
            "image/jpeg", "image/png", "image/webp", "image/gif", "image/heic", "image/heif", "application/pdf", "application/msword", "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet", "application/rtf", "text/plain", "text/csv");

    /** The limits as arguments of texts. */
    static final Map<String, Object> LIMITS = Map.of("most", MOST, "megabytes", LARGEST >> 20);

    /** A file as it was sent. */
    record Sent(String name, byte[] content) {}

    private final Files files;

    SentFiles(Files files) {
        this.files = files;
    }

    /** How many files a field takes. */
    static int most(FieldDef field) {
        return field.multiple() ? MOST : 1;
    }

    /**
     * Reads what was sent for a field; empty inputs are none.
     *
     * @param into where the files are added
     * @return the key of the text that says what is wrong; null where nothing is
     */
    @Nullable String read(FieldDef field, List<MultipartFile> given, List<Sent> into) {
        List<Sent> read = new ArrayList<>();
        for (MultipartFile file : given) {
            if (file.isEmpty()) {
                continue;
            }
            if (read.size() >= most(field)) {
                return "form.file.many";
            }
            if (file.getSize() > LARGEST) {
                return "form.file.large";
            }
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            try {
                byte[] content = file.getBytes();
                if (!TYPES.contains(files.detect(name, content))) {
                    return "form.file.type";
                }
                files.inspect(name, content);
                read.add(new Sent(name, content));
            } catch (Problem refused) {
                return refused.code().equals("file_infected") ? "form.file.infected" : "form.file.unchecked";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        into.addAll(read);
        return null;
    }

    /** Keeps files within the running transaction; nobody of the company has uploaded them. */
    List<Long> keep(List<Sent> sent) {
        List<Long> ids = new ArrayList<>();
        for (Sent one : sent) {
            try {
                ids.add(files.add(one.name(), new ByteArrayInputStream(one.content()), null).id());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ids;
    }

    /** Hangs them on the record that was made of the answer. */
    void attach(List<Long> ids, int type, long record, String field) {
        files.attachSent(ids, type, record, field);
    }
}
