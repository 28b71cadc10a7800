package org.kontor.disk;

import java.util.Collection;
import java.util.List;
import org.kontor.disk.LinkRegister.Held;
import org.kontor.identity.Belonging;
import org.kontor.identity.Departing;
import org.springframework.stereotype.Component;

/**
 * The links for those outside that a person has made: with the hand-over somebody else answers for them, and may end them. Where the rule says
 * that they end with their maker they are given to nobody, and are gone when he is.
 */
@Component
final class LinksOfPerson implements Belonging, Departing {

    private final LinkRegister links;

    LinksOfPerson(LinkRegister links) {
        this.links = links;
    }

    @Override
    public String code() {
        return "disk_link";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return links.endWithMaker()
                ? List.of()
                : links.living(person).stream().map(link -> new Thing(String.valueOf(link.id()), link.name(), (link.folder() ? "/disk/" : "/disk/file/") + link.item())).toList();
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        links.give(from, things.stream().map(Long::valueOf).toList(), to);
    }

    @Override
    public void check(long person) {
        // nobody is kept from leaving by them
    }

    @Override
    public void left(long person) {
        if (links.endWithMaker()) {
            links.end(null, links.living(person).stream().map(Held::id).toList());
        }
    }
}
