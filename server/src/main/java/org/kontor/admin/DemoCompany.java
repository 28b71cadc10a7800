package org.kontor.admin;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import org.jooq.DSLContext;
import org.kontor.access.Actors;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.identity.Departments;
import org.kontor.merging.DoublesSearch;
import org.kontor.platform.Company;
import org.kontor.platform.Environment;
import org.kontor.platform.Settings;
import org.kontor.records.Rates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo company: some 25 people, 400 companies, 1,200 contacts, 900 leads and 700 deals over fourteen months, in the
 * portal's language; the same seed gives the same company.
 */
@Component
class DemoCompany {

    /** The password of every demo person on a machine that only its own user reaches. */
    static final String PASSWORD = "kontor-demo";

    private static final long SEED = 20_261_121;

    private final DSLContext sql;
    private final DemoPeople people;
    private final DemoSales sales;
    private final DemoQueue queue;
    private final DemoSegments segments;
    private final DemoActivities activities;
    private final DemoLetters letters;
    private final DemoDisk disk;
    private final DemoCalls calls;
    private final DemoTasks tasks;
    private final DemoProjects projects;
    private final DemoPlans plans;
    private final DemoClients clients;
    private final DemoProducts products;
    private final DoublesSearch doubles;
    private final Actors actors;
    private final Departments departments;
    private final FirstData firstData;
    private final Settings settings;
    private final Company company;
    private final Rates rates;
    private final Environment environment;
    private final JsonMapper json;

    DemoCompany(
            DSLContext sql,
            DemoPeople people,
            DemoSales sales,
            DemoQueue queue,
            DemoSegments segments,
            DemoActivities activities,
            DemoLetters letters,
            DemoDisk disk,
            DemoCalls calls,
            DemoTasks tasks,
            DemoProjects projects,
            DemoPlans plans,
            DemoClients clients,
            DemoProducts products,
            DoublesSearch doubles,
            Actors actors,
            Departments departments,
            FirstData firstData,
            Settings settings,
            Company company,
            Rates rates,
            Environment environment,
            JsonMapper json) {
        this.sql = sql;
        this.people = people;
        this.sales = sales;
        this.queue = queue;
        this.segments = segments;
        this.activities = activities;
        this.letters = letters;
        this.disk = disk;
        this.calls = calls;
        this.tasks = tasks;
        this.projects = projects;
        this.plans = plans;
        this.clients = clients;
        this.products = products;
        this.doubles = doubles;
        this.actors = actors;
        this.departments = departments;
        this.firstData = firstData;
        this.settings = settings;
        this.company = company;
        this.rates = rates;
        this.environment = environment;
        this.json = json;
    }

    /** What was made: who can sign in, and with which password. */
    record Made(DemoPeople.Staff staff, String password) {}

    /** A demo portal of its own, with its administrator. */
    @Transactional
    Made open(String language) {
        return open(language, 1);
    }

    /** The same with so many times less clients, leads and deals. */
    @Transactional
    Made open(String language, int part) {
        DemoWords words = DemoWords.read(language, json);
        settings.set(Company.LANGUAGE, language);
        settings.set(Company.NAME, words.company());
        settings.set(Company.TIME_ZONE, language.equals("ru") ? "Europe/Moscow" : "Europe/London");
        settings.set(Company.CURRENCY, language.equals("ru") ? "RUB" : "EUR");
        firstData.install(language, words.trade());
        long top = departments.add(company.name(), null, 100);
        return fill(words, top, true, part);
    }

    /** Fills a portal that its wizard has just set up. */
    @Transactional
    Made fill(long top) {
        return fill(DemoWords.read(company.language(), json), top, false, 1);
    }

    private Made fill(DemoWords words, long top, boolean administrator, int part) {
        // the tables grow under this one transaction and have no statistics yet: each write would read them whole
        sql.execute("set local enable_seqscan = off");
        // nobody waits for it in a browser: a slow machine fills it as well
        sql.execute("set local statement_timeout = 0");
        String password = password();
        Random random = new Random(SEED);
        if (company.currency().equals("RUB")) {
            rates.set("EUR", company.today().minusYears(2), new java.math.BigDecimal("96.5"));
            rates.set("EUR", company.today().minusMonths(3), new java.math.BigDecimal("91.2"));
            rates.set("USD", company.today().minusYears(2), new java.math.BigDecimal("88.4"));
        }
        DemoPeople.Staff staff = people.hire(words, top, password, administrator, random);
        sales.sell(words, staff.sellers(), random, part);
        queue.open(words, staff.sellers(), new Random(SEED));
        activities.work(staff.logins().getFirst().id(), new Random(SEED));
        letters.write();
        disk.fill(staff);
        tasks.set(staff, new Random(SEED));
        projects.set(staff, new Random(SEED));
        clients.enliven(company.language(), new Random(SEED));
        products.offer(new Random(SEED));
        segments.cut(words, staff.sellers(), new Random(SEED));
        plans.make(staff.sellers(), new Random(SEED));
        calls.call(staff.sellers(), new Random(SEED));
        doubles.start(actors.of(staff.logins().getFirst().id(), company.language(), company.zone()));
        return new Made(staff, password);
    }

    /** A known password only where nobody else can reach the portal. */
    private String password() {
        if (environment.loopback()) {
            return PASSWORD;
        }
        byte[] bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
