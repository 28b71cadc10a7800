package org.kontor.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.home.Widget;
import org.kontor.home.WidgetSettings;
import org.kontor.home.WidgetSize;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.Posts;
import org.kontor.platform.Messages;
import org.kontor.records.BookEditing;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** The first steps in a new portal; each is done when its result is there, however it came about. */
@Component
final class FirstSteps implements Widget {

    private static final Filter EVERYTHING = new Filter.All(List.of());

    private final People people;
    private final Departments departments;
    private final Posts posts;
    private final Records records;
    private final BookEditing books;
    private final Messages messages;

    FirstSteps(People people, Departments departments, Posts posts, Records records, BookEditing books, Messages messages) {
        this.books = books;
        this.people = people;
        this.departments = departments;
        this.posts = posts;
        this.records = records;
        this.messages = messages;
    }

    record Step(String code, String title, boolean done, String href) {}

    @Override
    public String code() {
        return "first_steps";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.WHOLE;
    }

    /** For who sets the portal up, until all is done. */
    @Override
    public List<UsualTile> usual(Actor actor) {
        return actor.administers() && list(actor).stream().anyMatch(step -> !step.done()) ? UsualTile.at(0) : List.of();
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        return Map.of("items", list(actor));
    }

    /** The steps that concern this person. */
    List<Step> list(Actor actor) {
        List<Step> steps = new ArrayList<>();
        steps.add(step(actor, "photo", people.brief(actor.person()).photo() != null, "/people/" + actor.person()));
        if (actor.administers()) {
            steps.add(step(actor, "people", people.briefs().size() > 1, "/people"));
            steps.add(step(actor, "departments", departments.structure().departments().size() > 1, "/people/structure"));
            steps.add(step(actor, "posts", !posts.list().isEmpty(), "/people/posts"));
            steps.add(step(actor, "books", books.allChecked(), "/settings/books"));
            steps.add(step(actor, "clients", any(actor, "company") || any(actor, "contact"), "/import"));
        }
        steps.add(step(actor, "leads", any(actor, "lead") || any(actor, "deal"), "/leads"));
        return steps;
    }

    private Step step(Actor actor, String code, boolean done, String href) {
        return new Step(code, messages.text(actor.language(), "admin.step." + code), done, href);
    }

    private boolean any(Actor actor, String type) {
        return records.total(actor, type, EVERYTHING, false).count() > 0;
    }
}
