package org.kontor.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.home.Widget;
import org.kontor.home.WidgetSettings;
import org.kontor.home.WidgetSize;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** What others have said last on one's own records, and where one was mentioned. A list a type, and three statements. */
@Component
final class LatestComments implements Widget {

    private static final int SHOWN = 6;
    private static final int RECORDS = 20;
    private static final int LONGEST = 240;

    private final Comments comments;
    private final Records records;
    private final RecordTypes types;
    private final RecordJson json;
    private final Access access;

    LatestComments(Comments comments, Records records, RecordTypes types, RecordJson json, Access access) {
        this.comments = comments;
        this.records = records;
        this.types = types;
        this.json = json;
        this.access = access;
    }

    @Override
    public String code() {
        return "comments";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        return UsualTile.at(60);
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        long me = actor.person();
        List<Comments.Brief> mentions = comments.mentions(me, 2 * SHOWN);
        Set<Long> mentioned = new HashSet<>();
        mentions.forEach(mention -> mentioned.add(mention.id()));
        List<Comments.Brief> all = new ArrayList<>(mentions);
        comments.latest(lively(actor), me, 2 * SHOWN).stream().filter(one -> !mentioned.contains(one.id())).forEach(all::add);
        Map<String, Collection<Long>> named = new TreeMap<>();
        all.forEach(one -> named.computeIfAbsent(one.record().type(), type -> new TreeSet<>()).add(one.record().id()));
        Map<String, Map<Long, String>> titles = records.titles(actor, named);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        all.stream()
                .filter(one -> titles.getOrDefault(one.record().type(), Map.of()).containsKey(one.record().id()))
                .sorted(java.util.Comparator.comparing(Comments.Brief::at).reversed())
                .limit(SHOWN)
                .forEach(one -> {
                    json.person(refs, one.author());
                    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
                    shown.put("id", one.id());
                    shown.put("type", one.record().type());
                    shown.put("record", one.record().id());
                    shown.put("title", Objects.requireNonNull(titles.get(one.record().type())).get(one.record().id()));
                    shown.put("by", one.author());
                    shown.put("at", one.at());
                    shown.put("mention", mentioned.contains(one.id()));
                    shown.put("text", one.text().length() > LONGEST ? one.text().substring(0, LONGEST) + "…" : one.text());
                    items.add(shown);
                });
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("items", items);
        data.put("refs", refs);
        return data;
    }

    /** One's own records on which something was said last. */
    private List<RecordKey> lively(Actor actor) {
        List<RecordKey> keys = new ArrayList<>();
        Filter filter = Filter.is("responsible", "me").and(new Filter.Period("lastActivityAt", "last_30"));
        for (RecordType type : types.all()) {
            if (access.may(actor, type.code(), Access.Action.READ) && access.fields(actor, type.code()).readable("lastActivityAt")) {
                for (RecordRow row : records.list(actor, type.code(), filter, new Sort("lastActivityAt", true), List.of(), RECORDS, null).rows()) {
                    keys.add(new RecordKey(type.code(), row.id()));
                }
            }
        }
        return keys;
    }
}
