package org.kontor.migration;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.disk.BroughtItems;
import org.kontor.disk.Item;
import org.kontor.disk.Storage;
import org.kontor.disk.Storages;
import org.kontor.disk.Trees;
import org.kontor.disk.Uploads;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Moved.Print;
import org.kontor.migration.Remarks.Remark;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.platform.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The disks of the company, of people and of projects, as far as the webhook opens them: folders and the newest content of files. */
@Component
@Order(700)
final class DiskPart implements Part {

    static final String FOLDER = "disk_folder";
    static final String FILE = "disk_file";

    /** In the print of an item: the operation by which it came. */
    static final String PASS = "pass";

    private final RecordMoving moving;
    private final Moved moved;
    private final Steps steps;
    private final Remarks remarks;
    private final Reasons reasons;
    private final Downloads downloads;
    private final Attempt attempt;
    private final TransactionTemplate transaction;
    private final Storages storages;
    private final Trees trees;
    private final Uploads uploads;
    private final BroughtItems brought;

    DiskPart(
            RecordMoving moving,
            Moved moved,
            Steps steps,
            Remarks remarks,
            Reasons reasons,
            Downloads downloads,
            Attempt attempt,
            TransactionTemplate transaction,
            Storages storages,
            Trees trees,
            Uploads uploads,
            BroughtItems brought) {
        this.moving = moving;
        this.moved = moved;
        this.steps = steps;
        this.remarks = remarks;
        this.reasons = reasons;
        this.downloads = downloads;
        this.attempt = attempt;
        this.transaction = transaction;
        this.storages = storages;
        this.trees = trees;
        this.uploads = uploads;
        this.brought = brought;
    }

    @Override
    public String code() {
        return "disk";
    }

    @Override
    public List<String> kinds() {
        // what an undo leaves stays known: DiskUndo forgets the rest
        return List.of();
    }

    @Override
    public List<Command> counting() {
        return List.of(new Command("disk.storage.getlist", Map.of("start", 0)));
    }

    @Override
    public long requests(long rows) {
        return 10 * rows;
    }

    /** What came of a storage. */
    private static final class Tally {
        private long added;
        private long updated;
        private long refused;
    }

    private record Place(String there, long here) {}

    @Override
    public void move(Run run, String place) {
        long done = place.isEmpty() ? 0 : Long.parseLong(place);
        Lookup lookup = moving.lookup(run);
        List<Row> all = new ArrayList<>(Inspection.list(run.portal(), "disk.storage.getlist", Map.of()));
        all.sort(Comparator.comparingLong(row -> Objects.requireNonNullElse(row.number("ID"), 0L)));
        for (Row storage : all) {
            Long id = storage.number("ID");
            if (id == null || id <= done) {
                continue;
            }
            run.check();
            Tally tally = new Tally();
            target(lookup, storage).ifPresent(target -> walk(run, lookup, new Place(storage.text("ROOT_OBJECT_ID"), target.root()), tally));
            transaction.executeWithoutResult(status ->
                    steps.progress(run.id(), code(), id.toString(), new Steps.Came(1, tally.added, tally.updated, tally.added + tally.updated + tally.refused == 0 ? 1 : 0, tally.refused)));
        }
    }

    /** Whose disk it is here; empty where its owner did not come. */
    private Optional<Storage> target(Lookup lookup, Row storage) {
        String owner = storage.text("ENTITY_ID");
        return Objects.requireNonNull(transaction.<Optional<Storage>>execute(status -> switch (storage.text("ENTITY_TYPE").toLowerCase(Locale.ROOT)) {
            case "common" -> Optional.of(storages.company());
            case "user" -> Optional.ofNullable(lookup.person(owner)).map(storages::ofPerson);
            case "group" -> Optional.ofNullable(lookup.record("project", owner)).map(project -> storages.ofProject(Actor.system("migration"), project));
            default -> Optional.empty();
        }));
    }

    private void walk(Run run, Lookup lookup, Place root, Tally tally) {
        Deque<Place> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Place place = open.pop();
            for (Row row : children(run, place, tally)) {
                run.check();
                if (!List.of("", "0").contains(row.text("DELETED_TYPE"))) {
                    continue;
                }
                if (row.text("TYPE").equals("folder")) {
                    folder(run, lookup, row, place.here(), tally).ifPresent(here -> open.push(new Place(row.text("ID"), here)));
                } else {
                    file(run, lookup, row, place.here(), tally);
                }
            }
        }
    }

    private List<Row> children(Run run, Place place, Tally tally) {
        try {
            return Inspection.list(run.portal(), "disk.folder.getchildren", Map.of("id", place.there()));
        } catch (SourceRefused refused) {
            // one folder that is not opened does not hold up the others
            transaction.executeWithoutResult(status -> remarks.put(
                    run.id(), run.pass(), List.of(new Remark(code(), place.there(), 0, null, "refused", "", "№ " + place.there(), refused.code() + " " + refused.getMessage()))));
            tally.refused++;
            return List.of();
        }
    }

    /** The folder here; empty where somebody has deleted it here, or where it cannot be. */
    private Optional<Long> folder(Run run, Lookup lookup, Row row, long parent, Tally tally) {
        One known = moved.some(run.id(), FOLDER, List.of(row.text("ID"))).get(row.text("ID"));
        if (known != null) {
            return brought.find(known.here()).filter(item -> !item.deleted()).map(Item::id);
        }
        return write(run, row, tally, () -> {
            Item item = trees.addFolder(Actor.system("migration"), parent, row.text("NAME"), true);
            keep(run, lookup, FOLDER, row, item);
            return item.id();
        });
    }

    private void file(Run run, Lookup lookup, Row row, long parent, Tally tally) {
        One known = moved.some(run.id(), FILE, List.of(row.text("ID"))).get(row.text("ID"));
        Optional<Item> here = known == null ? Optional.empty() : brought.find(known.here()).filter(item -> !item.deleted());
        Print before = known == null ? null : known.print().get("content");
        if (known != null && (here.isEmpty() || before != null && before.there().equals(content(row)))) {
            return;
        }
        if (here.isPresent() && before != null && !before.here().equals(Integer.toString(here.get().version()))) {
            tell(run, row, "kept", reasons.text(run.source().language(), "migration.changed_here", Map.of()));
            return;
        }
        byte[] bytes = downloads.fetch(run, row.text("DOWNLOAD_URL"), row.text("NAME"));
        if (bytes == null) {
            tell(run, row, "left_out", reasons.text(run.source().language(), "migration.left_out", Map.of("value", row.text("NAME"))));
            tally.refused++;
            return;
        }
        write(run, row, tally, () -> {
            Actor system = Actor.system("migration");
            Item item = here.isPresent()
                    ? uploads.version(system, here.get().id(), new ByteArrayInputStream(bytes), bytes.length)
                    : uploads.add(system, parent, row.text("NAME"), new ByteArrayInputStream(bytes), bytes.length, Uploads.Taken.RENAME);
            keep(run, lookup, FILE, row, item);
            return item.id();
        });
        if (here.isPresent()) {
            tally.added--;
            tally.updated++;
        }
    }

    private Optional<Long> write(Run run, Row row, Tally tally, Supplier<Long> work) {
        List<Long> written = new ArrayList<>();
        Optional<Problem> refused = Objects.requireNonNull(transaction.execute(status -> attempt.write(() -> written.add(work.get()))));
        if (refused.isPresent()) {
            tell(run, row, "refused", reasons.of(run.source().language(), refused.get()));
            tally.refused++;
            return Optional.empty();
        }
        tally.added++;
        return Optional.of(written.getFirst());
    }

    private void keep(Run run, Lookup lookup, String kind, Row row, Item item) {
        if (item.version() == 1) {
            brought.stamp(
                    item.id(),
                    ProtocolFields.moment(row.text("CREATE_TIME"), lookup.zone()),
                    person(lookup, row.text("CREATED_BY")),
                    ProtocolFields.moment(row.text("UPDATE_TIME"), lookup.zone()),
                    person(lookup, row.text("UPDATED_BY")));
        }
        String operation = Objects.requireNonNull(run.source().operation()).toString();
        moved.put(run.id(), kind, 0, List.of(new One(row.text("ID"), item.id(), Map.of(
                "content", new Print(content(row), Integer.toString(item.version())), PASS, new Print(operation, "")))));
    }

    private static @Nullable Long person(Lookup lookup, String there) {
        return there.isEmpty() || there.equals("0") ? null : lookup.person(there);
    }

    /** What tells that the content of a file has changed. */
    private static String content(Row row) {
        String version = row.text("GLOBAL_CONTENT_VERSION");
        return version + "/" + row.text("SIZE") + "/" + row.text("FILE_ID");
    }

    private void tell(Run run, Row row, String what, String reason) {
        transaction.executeWithoutResult(status -> remarks.put(
                run.id(), run.pass(), List.of(new Remark(code(), row.text("ID"), 0, null, what, "", row.text("NAME"), reason))));
    }
}
