package org.kontor.admin;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.disk.Level;
import org.kontor.disk.Shares;
import org.kontor.disk.Storage;
import org.kontor.disk.Storages;
import org.kontor.disk.Trees;
import org.kontor.disk.Uploads;
import org.kontor.disk.Uploads.Taken;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** A few folders and files of the demo company: on the disk of all, and one seller's own, of which he shares a folder. */
@Component
final class DemoDisk {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;

    private final Storages storages;
    private final Trees trees;
    private final Uploads uploads;
    private final Shares shares;
    private final Actors actors;
    private final Company company;
    private final Messages messages;

    DemoDisk(Storages storages, Trees trees, Uploads uploads, Shares shares, Actors actors, Company company, Messages messages) {
        this.storages = storages;
        this.trees = trees;
        this.uploads = uploads;
        this.shares = shares;
        this.actors = actors;
        this.company = company;
        this.messages = messages;
    }

    /** Puts them there. */
    void fill(DemoPeople.Staff staff) {
        Actor head = actor(staff.heads().keySet().stream().sorted().findFirst().orElse(staff.sellers().getFirst()));
        put(head, storages.company(), "demo.disk.company");
        if (staff.sellers().size() > 1) {
            Actor seller = actor(staff.sellers().getFirst());
            Map<String, Long> folders = put(seller, storages.ofPerson(seller.person()), "demo.disk.own");
            long shared = folders.values().iterator().next();
            staff.sellers().stream().skip(1).limit(2).forEach(other -> shares.give(seller, shared, "person", other, Level.EDIT));
        }
    }

    /** What a message tells: {@code folder/name=text}, one after another by a bar; answers the folders by name. */
    private Map<String, Long> put(Actor by, Storage storage, String key) {
        Map<String, Long> folders = new LinkedHashMap<>();
        for (String line : messages.text(company.language(), key).split("\\|")) {
            String[] parts = line.split("=", 2);
            String[] path = parts[0].strip().split("/", 2);
            long folder = folders.computeIfAbsent(path[0], name -> trees.addFolder(by, storage.root(), name, true).id());
            byte[] content = path[1].endsWith(".png") ? picture(path[1]) : parts[1].strip().getBytes(StandardCharsets.UTF_8);
            uploads.add(by, folder, path[1], new ByteArrayInputStream(content), content.length, Taken.RENAME);
        }
        return folders;
    }

    private Actor actor(long person) {
        return actors.of(person, company.language(), ZoneOffset.UTC);
    }

    /** A picture of no meaning, another for each name. */
    private static byte[] picture(String name) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawn = image.createGraphics();
        drawn.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = Math.floorMod(name.hashCode(), 100) / 100f;
        drawn.setPaint(new GradientPaint(0, 0, Color.getHSBColor(hue, 0.35f, 0.95f), WIDTH, HEIGHT, Color.getHSBColor(hue + 0.12f, 0.6f, 0.7f)));
        drawn.fillRect(0, 0, WIDTH, HEIGHT);
        drawn.setColor(new Color(255, 255, 255, 120));
        for (int i : List.of(1, 2, 3)) {
            drawn.fillOval(WIDTH / 4 * i - HEIGHT / 8, HEIGHT / 2 - HEIGHT / 16 * i, HEIGHT / 8 * i, HEIGHT / 8 * i);
        }
        drawn.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
