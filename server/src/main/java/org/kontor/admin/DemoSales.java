package org.kontor.admin;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.crm.client.Employments;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.kontor.records.WriteSet.Options;
import org.kontor.timeline.Comments;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fourteen months of selling: clients, leads and deals written through the record engine at the moments when they happened,
 * so that histories, counters and the funnel are as true as a customer's own.
 */
@Component
class DemoSales {

    /** Codes that there are: a number of the demo is a possible one. */
    private static final int[] CITY_CODES = {495, 499, 812, 843};

    private static final int[] MOBILE_CODES = {903, 905, 906, 909, 910, 911, 912, 915, 916, 917, 920, 921, 925, 926, 960, 961, 962, 963, 964, 965};

    private static final int MONTHS = 14;
    private static final int COMPANIES = 400;
    private static final int CONTACTS = 1_200;
    private static final int LEADS = 900;
    private static final int DEALS = 700;
    private static final int MAPPED = 80;
    private static final int SIGNED_DAYS = 90;
    private static final long NOBODY = 0;

    private final Records records;
    private final Pipelines pipelines;
    private final ReferenceBooks books;
    private final Comments comments;
    private final Company company;
    private final Actors actors;
    private final Clock clock;
    private final Employments employments;
    private final JsonMapper json;

    DemoSales(
            Records records,
            Pipelines pipelines,
            ReferenceBooks books,
            Comments comments,
            Company company,
            Actors actors,
            Clock clock,
            Employments employments,
            JsonMapper json) {
        this.employments = employments;
        this.json = json;
        this.actors = actors;
        this.records = records;
        this.pipelines = pipelines;
        this.books = books;
        this.comments = comments;
        this.company = company;
        this.clock = clock;
    }

    /** A stay on a stage that begins at a moment, by the hand of its seller. */
    private record Step(Instant at, long record, long seller, Map<String, @Nullable Object> values) {}

    /**
     * Makes everything; the same seed gives the same company.
     *
     * @param part how many times less of everything than the whole company has
     */
    void sell(DemoWords words, List<Long> sellers, Random random, int part) {
        Work work = new Work(words, sellers, random, clock.instant().truncatedTo(ChronoUnit.HOURS), part);
        work.clients();
        work.leads();
        work.deals();
        work.talk();
    }

    private final class Work {

        private final DemoWords words;
        private final List<Long> sellers;
        private final Random random;
        private final Instant now;
        private final int part;
        private final ZoneId zone = company.zone();
        /** What amounts are multiples of: a rouble is not worth as much as a euro. */
        private final long unit = company.currency().equals("RUB") ? 10_000 : 100;
        private final Actor system = Actor.system("demo");
        private final Map<Long, Actor> known = new HashMap<>();
        private final List<Long> companies = new ArrayList<>();
        private final Map<Long, Long> sellerOf = new HashMap<>();
        private final Map<Long, List<Long>> companiesOf = new HashMap<>();
        private final Map<Long, List<Long>> contactsOf = new HashMap<>();
        private final List<Comments.Loaded> dealTalk = new ArrayList<>();
        private final List<Comments.Loaded> leadTalk = new ArrayList<>();
        private final List<Comments.Loaded> companyTalk = new ArrayList<>();
        private final List<ConvertedLead> converted = new ArrayList<>();

        private record ConvertedLead(long id, Instant createdAt, Instant at, long seller, long company, @Nullable Long contact, Map<String, @Nullable Object> origin) {}

        Work(DemoWords words, List<Long> sellers, Random random, Instant now, int part) {
            this.part = part;
            this.words = words;
            this.sellers = sellers;
            this.random = random;
            this.now = now;
        }

        // -------------------------------------------------------- clients

        void clients() {
            List<Change> changes = new ArrayList<>();
            List<Long> owners = new ArrayList<>();
            for (int i = 0; i < COMPANIES / part; i++) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                long seller = DemoWords.any(sellers, random);
                owners.add(seller);
                values.put("title", words.title(random));
                values.put("responsible", seller);
                values.put("createdAt", moment(MONTHS * 30));
                values.put("city", DemoWords.any(words.cities(), random));
                values.put("address", DemoWords.any(words.streets(), random).replace("{n}", String.valueOf(1 + random.nextInt(120))));
                String inn = inn();
                values.put("inn", inn);
                values.put("kpp", inn.substring(0, 4) + "01001");
                values.put("ogrn", ogrn());
                values.put("activity", value("activity"));
                values.put("staff", (long) (3 + random.nextInt(20) * random.nextInt(60)));
                if (random.nextInt(3) > 0) {
                    values.put("revenue", BigDecimal.valueOf(1_000_000L * (2 + random.nextInt(40) * random.nextInt(40))));
                    values.put("products", List.of(value("product")));
                }
                if (random.nextInt(8) == 0) {
                    values.put("workingHours", "10-19");
                }
                values.put("industry", value("industry"));
                values.put("type", code("company_type", "CUSTOMER"));
                values.put("roles", List.of(code("client_role", "BUYER")));
                values.put("source", value("source"));
                values.put("phones", List.of(phone(CITY_CODES[random.nextInt(CITY_CODES.length)])));
                values.put("emails", List.of("info" + (i + 1) + "@client.example"));
                changes.add(Change.add(values));
            }
            for (Outcome outcome : written("company", changes)) {
                companies.add(outcome.id());
                sellerOf.put(outcome.id(), owners.get(outcome.index()));
                companiesOf.computeIfAbsent(owners.get(outcome.index()), seller -> new ArrayList<>()).add(outcome.id());
            }
            changes = new ArrayList<>();
            List<Long> employers = new ArrayList<>();
            for (int i = 0; i < CONTACTS / part; i++) {
                // a few companies stay without anybody to talk to: the card says so
                long employer = companies.get(i < companies.size() - 12 ? i : random.nextInt(companies.size() - 12));
                DemoWords.Name name = words.name(random);
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                values.put("lastName", name.last());
                values.put("firstName", name.first());
                values.put("secondName", name.second());
                values.put("post", DemoWords.any(words.clientPosts(), random));
                values.put("company", employer);
                values.put("responsible", sellerOf.get(employer));
                values.put("createdAt", moment(MONTHS * 30));
                values.put("phones", List.of(Map.of("kind", "MOBILE", "value", phone(MOBILE_CODES[random.nextInt(MOBILE_CODES.length)]))));
                if (random.nextInt(4) > 0) {
                    values.put("emails", List.of("contact" + (i + 1) + "@client.example"));
                }
                changes.add(Change.add(values));
                employers.add(employer);
            }
            for (Outcome outcome : written("contact", changes)) {
                contactsOf.computeIfAbsent(employers.get(outcome.index()), id -> new ArrayList<>()).add(outcome.id());
            }
            companies.stream().limit(MAPPED).forEach(this::map);
        }

        /** Who decides at a company, and who helps where its first person is away. */
        private void map(long firm) {
            List<Long> here = contactsOf.getOrDefault(firm, List.of());
            for (int i = 0; i < here.size(); i++) {
                Map<String, @Nullable Object> place = new LinkedHashMap<>();
                place.put("role", i == 0 ? "decision_maker" : i == 1 ? "influencer" : "user");
                place.put("influence", Math.max(1, 3 - i));
                place.put("attitude", List.of("for", "neutral", "for", "against").get(random.nextInt(4)));
                place.put("reportsTo", i == 0 ? null : here.get((i - 1) / 2));
                employments.put(system, firm, here.get(i), new Patch(json.valueToTree(place)));
            }
            if (here.size() > 1 && random.nextInt(6) == 0) {
                employments.put(system, firm, here.getFirst(), new Patch(json.valueToTree(Map.of("key", true, "deputy", here.get(1)))));
                written("contact", List.of(Change.of(here.getFirst(), Map.of("absentUntil", LocalDate.ofInstant(now, zone).plusDays(3 + random.nextInt(10))))));
            }
        }

        private String ogrn() {
            String number = "1" + String.format("%011d", 2_77_00_000_000L + random.nextInt(900_000_000)).substring(0, 11);
            return number + Long.parseLong(number) % 11 % 10;
        }

        // -------------------------------------------------------- leads

        void leads() {
            Pipeline pipeline = pipelines.defaultPipeline(FirstData.LEAD).orElseThrow();
            Stage success = pipeline.stages().stream().filter(stage -> stage.semantic().equals("S")).findFirst().orElseThrow();
            Stage failure = pipeline.stages().stream().filter(stage -> stage.semantic().equals("F")).findFirst().orElseThrow();
            List<Stage> working = pipeline.stages().stream().filter(stage -> stage.semantic().equals("P")).toList();
            List<Map<String, @Nullable Object>> added = new ArrayList<>();
            for (int i = 0; i < LEADS / part; i++) {
                DemoWords.Name name = words.name(random);
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                values.put("title", DemoWords.any(words.inquiries(), random));
                values.put("lastName", name.last());
                values.put("firstName", name.first());
                values.put("stage", working.getFirst().id());
                values.put("phones", List.of(Map.of("kind", "MOBILE", "value", phone(MOBILE_CODES[random.nextInt(MOBILE_CODES.length)]))));
                if (random.nextInt(3) == 0) {
                    values.put("companyTitle", words.title(random));
                }
                if (random.nextInt(3) == 0) {
                    values.put("amount", amount());
                    values.put("currency", company.currency());
                }
                values.putAll(origin());
                values.put("responsible", DemoWords.any(sellers, random));
                values.put("createdAt", moment(MONTHS * 30));
                added.add(values);
            }
            List<Outcome> outcomes = add("lead", added);
            List<Step> steps = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                Map<String, @Nullable Object> lead = added.get(outcome.index());
                Instant at = (Instant) Objects.requireNonNull(lead.get("createdAt"));
                long seller = (Long) Objects.requireNonNull(lead.get("responsible"));
                boolean old = at.isBefore(now.minus(Duration.ofDays(20)));
                int fate = random.nextInt(100);
                at = later(at, 3);
                if (at.isAfter(now)) {
                    continue;
                }
                steps.add(new Step(at, outcome.id(), seller, stage(working.get(1))));
                if (random.nextInt(4) == 0) {
                    leadTalk.add(comment(outcome.id(), seller, at));
                }
                at = later(at, 5);
                if (at.isAfter(now) || fate > 80 && !old) {
                    continue;
                }
                if (fate < 45) {
                    // a seller works for the clients that he sees
                    long client = DemoWords.any(companiesOf.getOrDefault(seller, companies), random);
                    Long person = contactsOf.containsKey(client) ? DemoWords.any(contactsOf.get(client), random) : null;
                    Map<String, @Nullable Object> values = stage(success);
                    values.put("company", client);
                    values.put("contact", person);
                    values.put("convertedAt", at);
                    steps.add(new Step(at, outcome.id(), seller, values));
                    Map<String, @Nullable Object> origin = new LinkedHashMap<>();
                    for (String field : List.of("source", "utmSource", "utmMedium", "utmCampaign")) {
                        origin.put(field, lead.get(field));
                    }
                    converted.add(new ConvertedLead(
                            outcome.id(), (Instant) Objects.requireNonNull(lead.get("createdAt")), at, seller, client, person, origin));
                } else if (fate < 85) {
                    if (random.nextBoolean()) {
                        steps.add(new Step(at, outcome.id(), seller, stage(working.get(2))));
                        at = later(at, 4);
                    }
                    if (at.isBefore(now)) {
                        Map<String, @Nullable Object> values = stage(failure);
                        values.put("lossReason", value("loss_reason"));
                        steps.add(new Step(at, outcome.id(), seller, values));
                    }
                }
            }
            replay("lead", steps);
        }

        // -------------------------------------------------------- deals

        void deals() {
            Pipeline pipeline = pipelines.defaultPipeline(FirstData.DEAL).orElseThrow();
            List<Stage> working = pipeline.stages().stream().filter(stage -> stage.semantic().equals("P")).toList();
            Stage success = pipeline.stages().stream().filter(stage -> stage.semantic().equals("S")).findFirst().orElseThrow();
            Stage failure = pipeline.stages().stream().filter(stage -> stage.semantic().equals("F")).findFirst().orElseThrow();
            List<Map<String, @Nullable Object>> added = new ArrayList<>();
            for (int i = 0; i < DEALS / part; i++) {
                ConvertedLead lead = i < converted.size() ? converted.get(i) : null;
                long client = lead == null ? DemoWords.any(companies, random) : lead.company();
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                values.put("title", DemoWords.any(words.deals(), random));
                values.put("stage", working.getFirst().id());
                values.put("company", client);
                Long person = lead != null ? lead.contact() : contactsOf.containsKey(client) ? DemoWords.any(contactsOf.get(client), random) : null;
                if (person != null) {
                    values.put("contact", person);
                    values.put("contacts", List.of(person));
                }
                boolean foreign = random.nextInt(25) == 0 && company.currency().equals("RUB");
                values.put("amount", foreign ? amount().divide(BigDecimal.valueOf(90), 2, java.math.RoundingMode.HALF_UP) : amount());
                values.put("currency", foreign ? "EUR" : company.currency());
                values.put("type", code("deal_type", random.nextInt(4) == 0 ? "SERVICES" : "SALE"));
                Instant created = lead == null ? moment(MONTHS * 30) : lead.at();
                values.put("createdAt", created);
                values.put("responsible", lead == null ? sellerOf.get(client) : Long.valueOf(lead.seller()));
                if (lead == null) {
                    values.putAll(origin());
                } else {
                    values.put("lead", lead.id());
                    values.put("inquiryAt", lead.createdAt());
                    values.putAll(lead.origin());
                }
                values.put("closeOn", LocalDate.ofInstant(created, zone).plusDays(20 + random.nextInt(60)));
                added.add(values);
            }
            List<Step> steps = new ArrayList<>();
            for (Outcome outcome : add("deal", added)) {
                Map<String, @Nullable Object> deal = added.get(outcome.index());
                Instant at = (Instant) Objects.requireNonNull(deal.get("createdAt"));
                long seller = (Long) Objects.requireNonNull(deal.get("responsible"));
                int last = walk(working.size());
                boolean wins = last == working.size();
                int place = 0;
                while (place < Math.min(last, working.size() - 1)) {
                    at = later(at, 4 + 3 * place);
                    if (at.isAfter(now)) {
                        break;
                    }
                    // some stages are skipped, now and then a deal goes back
                    int next = random.nextInt(12) == 0 && place > 0 ? place - 1 : Math.min(working.size() - 1, place + (random.nextInt(6) == 0 ? 2 : 1));
                    place = next;
                    steps.add(new Step(at, outcome.id(), seller, stage(working.get(place))));
                    if (random.nextInt(3) == 0) {
                        dealTalk.add(comment(outcome.id(), seller, at));
                    }
                }
                at = later(at, 9);
                boolean stays = !wins && random.nextInt(100) < 22;
                if (at.isBefore(now) && !stays) {
                    Map<String, @Nullable Object> values = stage(wins ? success : failure);
                    if (!wins) {
                        values.put("lossReason", value("loss_reason"));
                    }
                    steps.add(new Step(at, outcome.id(), seller, values));
                    values.put("closeOn", LocalDate.ofInstant(at, zone));
                }
            }
            replay("deal", steps);
        }

        /** How far a deal gets: to which stage, or beyond the last one. */
        private int walk(int stages) {
            int place = 0;
            while (place < stages && random.nextInt(100) < 84) {
                place++;
            }
            return place;
        }

        void talk() {
            for (int i = 0; i < 150; i++) {
                long client = DemoWords.any(companies, random);
                companyTalk.add(comment(client, Objects.requireNonNull(sellerOf.get(client)), moment(200)));
            }
            Operation operation = Operation.begin(system, "demo");
            comments.load(operation, "deal", dealTalk);
            comments.load(operation, "lead", leadTalk);
            comments.load(operation, "company", companyTalk);
        }

        // -------------------------------------------------------- writing

        /** Adds records, those of a person under his own operation. */
        private List<Outcome> written(String type, List<Change> changes) {
            Map<Long, List<Integer>> bySeller = new TreeMap<>();
            for (int i = 0; i < changes.size(); i++) {
                long seller = (Long) Objects.requireNonNullElse(changes.get(i).values().get("responsible"), NOBODY);
                bySeller.computeIfAbsent(seller, person -> new ArrayList<>()).add(i);
            }
            List<Outcome> all = new ArrayList<>();
            bySeller.forEach((seller, indexes) -> all.addAll(added(type, seller, indexes, changes, Options.SYSTEM)));
            return all;
        }

        /** Adds records, each day's under an operation and moment of whom they belong to. */
        private List<Outcome> add(String type, List<Map<String, @Nullable Object>> values) {
            Map<Instant, Map<Long, List<Integer>>> byDay = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                Instant created = (Instant) Objects.requireNonNull(values.get(i).get("createdAt"));
                long seller = hand(created, (Long) Objects.requireNonNull(values.get(i).get("responsible")));
                byDay.computeIfAbsent(created.truncatedTo(ChronoUnit.DAYS), day -> new TreeMap<>())
                        .computeIfAbsent(seller, person -> new ArrayList<>())
                        .add(i);
            }
            List<Change> changes = values.stream().map(Change::add).toList();
            List<Outcome> all = new ArrayList<>();
            byDay.values().forEach(bySeller -> bySeller.forEach((seller, indexes) -> {
                Instant at = (Instant) Objects.requireNonNull(values.get(indexes.getFirst()).get("createdAt"));
                all.addAll(added(type, seller, indexes, changes, Options.SYSTEM.at(at)));
            }));
            return all;
        }

        private List<Outcome> added(String type, long seller, List<Integer> indexes, List<Change> changes, Options options) {
            List<Outcome> all = new ArrayList<>();
            for (Outcome outcome : records.write(Operation.begin(by(seller), "demo"), type, indexes.stream().map(changes::get).toList(), options)) {
                if (outcome.problem() != null) {
                    throw new IllegalStateException(type + " " + outcome.problem().code() + " " + outcome.problem().fields());
                }
                all.add(new Outcome(indexes.get(outcome.index()), outcome.id(), true, null));
            }
            return all;
        }

        /** By whose hand it was: long ago everything of a day in one set, or making the company would take minutes. */
        private long hand(Instant at, long seller) {
            return at.isAfter(now.minus(Duration.ofDays(SIGNED_DAYS))) ? seller : NOBODY;
        }

        private Actor by(long seller) {
            return seller == NOBODY ? system : known.computeIfAbsent(seller, person -> actors.of(person, company.language(), zone));
        }

        /** Replays the steps, those of a morning or an afternoon together; a record never twice in one set. */
        private void replay(String type, List<Step> steps) {
            Map<Instant, Map<Long, Step>> byMoment = new TreeMap<>();
            steps.stream().sorted(java.util.Comparator.comparing(Step::at)).forEach(step -> {
                Instant at = step.at().truncatedTo(ChronoUnit.HALF_DAYS).plus(Duration.ofHours(8));
                while (byMoment.getOrDefault(at, Map.of()).containsKey(step.record())) {
                    at = at.plus(Duration.ofHours(1));
                }
                Instant moment = at.isAfter(now) ? step.at() : at;
                byMoment.computeIfAbsent(moment, key -> new LinkedHashMap<>()).put(step.record(), step);
            });
            byMoment.forEach((at, together) -> {
                Map<Long, List<Change>> bySeller = new TreeMap<>();
                together.values().forEach(step -> bySeller
                        .computeIfAbsent(hand(at, step.seller()), person -> new ArrayList<>())
                        .add(Change.of(step.record(), step.values())));
                bySeller.forEach((seller, changes) -> records.write(Operation.begin(by(seller), "demo"), type, changes, Options.SYSTEM.at(at)));
            });
        }

        private static Map<String, @Nullable Object> stage(Stage stage) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("stage", stage.id());
            return values;
        }

        // -------------------------------------------------------- chance

        private Comments.Loaded comment(long record, long author, Instant at) {
            return new Comments.Loaded(record, author, at.plus(Duration.ofMinutes(5 + random.nextInt(50))), "<p>" + DemoWords.any(words.comments(), random) + "</p>");
        }

        /** A working hour within so many days before now; the business grows, so later months are fuller. */
        private Instant moment(int days) {
            double share = Math.sqrt(random.nextDouble());
            ZonedDateTime at = now.minus(Duration.ofMinutes((long) ((1 - share) * days * 24 * 60))).atZone(zone);
            Instant moment = working(at);
            return moment.isAfter(now) ? now.minus(Duration.ofMinutes(30 + random.nextInt(3_000))) : moment;
        }

        private Instant later(Instant at, int days) {
            return working(at.plus(Duration.ofMinutes(90 + random.nextInt(Math.max(1, days * 24 * 60)))).atZone(zone));
        }

        private Instant working(ZonedDateTime at) {
            ZonedDateTime moved = at.withHour(9 + random.nextInt(9));
            if (moved.getDayOfWeek() == DayOfWeek.SATURDAY || moved.getDayOfWeek() == DayOfWeek.SUNDAY) {
                moved = moved.plusDays(2);
            }
            return moved.toInstant();
        }

        private Map<String, @Nullable Object> origin() {
            Map<String, @Nullable Object> origin = new LinkedHashMap<>();
            origin.put("source", value("source"));
            if (random.nextInt(3) == 0) {
                origin.put("utmSource", DemoWords.any(List.of("yandex", "google", "vk", "telegram"), random));
                origin.put("utmMedium", random.nextBoolean() ? "cpc" : "social");
                origin.put("utmCampaign", DemoWords.any(words.campaigns(), random));
            }
            return origin;
        }

        private Long value(String book) {
            List<ReferenceBooks.Value> values = books.find(book).orElseThrow().values();
            // the first values are the usual ones
            return values.get((int) (values.size() * random.nextDouble() * random.nextDouble())).id();
        }

        private @Nullable Long code(String book, String code) {
            return books.find(book).orElseThrow().values().stream()
                    .filter(value -> value.code().equals(code))
                    .map(ReferenceBooks.Value::id)
                    .findFirst()
                    .orElse(null);
        }

        private BigDecimal amount() {
            return BigDecimal.valueOf(unit * (3 + (long) (Math.exp(random.nextGaussian() * 0.9) * 45)));
        }

        private String phone(int code) {
            return "+7 (" + code + ") " + (100 + random.nextInt(900)) + "-" + (10 + random.nextInt(90)) + "-" + (10 + random.nextInt(90));
        }

        /** A ИНН of an organisation with its checksum. */
        private String inn() {
            int[] weights = {2, 4, 10, 3, 5, 9, 4, 6, 8};
            StringBuilder digits = new StringBuilder();
            int sum = 0;
            for (int weight : weights) {
                int digit = digits.isEmpty() ? 1 + random.nextInt(9) : random.nextInt(10);
                digits.append(digit);
                sum += weight * digit;
            }
            return digits.append(sum % 11 % 10).toString();
        }
    }
}
