package org.kontor.bitrix.crm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.bitrix.disk.SignedFiles;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.disk.DiskReading;
import org.kontor.disk.Item;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.kontor.task.TaskActs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** tasks.task.files.attach and task.item.*file*: the files of a task. */
@Component
final class TaskFileMethods implements MethodGroup {

    private static final int LONGEST_NAME = 200;

    private final Records records;
    private final Files files;
    private final SignedFiles signed;
    private final DiskReading disk;
    private final TransactionTemplate transaction;

    TaskFileMethods(Records records, Files files, SignedFiles signed, DiskReading disk, TransactionTemplate transaction) {
        this.disk = disk;
        this.records = records;
        this.files = files;
        this.signed = signed;
        this.transaction = transaction;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("tasks.task.files.attach", "task", "taskId:int! fileId:int!", "{attachmentId}", call -> {
                    Item item = onDisk(call);
                    return Answer.of(Map.of("attachmentId", attach(call, TaskMethods.id(call), files.copy(Objects.requireNonNull(item.file()), item.name(), call.actor().person()).id())));
                }),
                RestMethod.of("task.item.addfile", "task", "TASK_ID:int! FILE:object!", "object", call -> {
                    Params file = new Params(call.params().map("FILE"));
                    String name = file.text("NAME").strip();
                    if (name.isEmpty() || name.length() > LONGEST_NAME) {
                        throw new Refusal(400, "ERROR_CORE", "The file has no name");
                    }
                    long task = ChecklistMethods.needed(call, "TASK_ID");
                    records.get(call.actor(), TaskActs.TYPE, task, List.of());
                    byte[] content = content(file.text("CONTENT"));
                    long id = attach(call, task, add(name, content, call.actor()));
                    return Answer.of(Map.of("ATTACHMENT_ID", id, "FILE_ID", id));
                }).byPlace(),
                RestMethod.of("task.item.getfiles", "task", "TASKID:int!", "list", call -> Answer.of(stored(call, ChecklistMethods.needed(call, "TASKID")).stream().map(file -> row(call, file)).toList())).byPlace(),
                RestMethod.of("task.item.deletefile", "task", "TASK_ID:int! ATTACHMENT_ID:int!", "bool", call -> {
                    long task = ChecklistMethods.needed(call, "TASK_ID");
                    long file = ChecklistMethods.needed(call, "ATTACHMENT_ID");
                    transaction.executeWithoutResult(status -> {
                        List<Long> ids = new ArrayList<>(ids(call, task));
                        if (!ids.remove(file)) {
                            throw new Refusal(400, "ERROR_CORE", "The file is not there");
                        }
                        write(call, task, ids);
                    });
                    return Answer.of(true);
                }).byPlace());
    }

    private long add(String name, byte[] content, Actor actor) {
        try {
            return files.add(name, new ByteArrayInputStream(content), actor.personId()).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the disk that a call names, as far as the caller may read it. */
    private Item onDisk(Call call) {
        Long file = call.params().number("fileId");
        try {
            if (file != null) {
                Item item = disk.anyway(call.actor(), file);
                if (!item.folder() && !item.deleted()) {
                    return item;
                }
            }
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.NOT_FOUND && problem.kind() != Problem.Kind.FORBIDDEN) {
                throw problem;
            }
        }
        throw new Refusal(400, "100", "Could not find value for parameter {fileId}");
    }

    private static byte[] content(String text) {
        try {
            byte[] content = Base64.getMimeDecoder().decode(text);
            if (content.length > 0) {
                return content;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Refusal(400, "ERROR_CORE", "CONTENT must be base64");
    }

    private List<Files.Stored> stored(Call call, long task) {
        return ids(call, task).stream().map(files::get).toList();
    }

    private List<Long> ids(Call call, long task) {
        RecordRow row = records.get(call.actor(), TaskActs.TYPE, task, records.readable(call.actor(), TaskActs.TYPE, List.of("files")));
        return row.value("files") instanceof List<?> list ? list.stream().map(id -> (Long) id).toList() : List.of();
    }

    private long attach(Call call, long task, long file) {
        transaction.executeWithoutResult(status -> {
            List<Long> ids = new ArrayList<>(ids(call, task));
            ids.add(file);
            write(call, task, ids);
        });
        return file;
    }

    private void write(Call call, long task, List<Long> ids) {
        records.update(call.operation("update"), TaskActs.TYPE, Change.of(task, Map.of("files", ids)), Options.PERSON);
    }

    private Map<String, Object> row(Call call, Files.Stored file) {
        String address = signed.attached(file.id(), call.caller());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ATTACHMENT_ID", Long.toString(file.id()));
        row.put("FILE_ID", Long.toString(file.id()));
        row.put("NAME", file.name());
        row.put("SIZE", Long.toString(file.size()));
        row.put("DOWNLOAD_URL", address);
        row.put("VIEW_URL", address);
        return row;
    }
}
