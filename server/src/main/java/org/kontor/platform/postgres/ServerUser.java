package org.kontor.platform.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.kontor.platform.StartRefused;

/**
 * As whom PostgreSQL's programs run: they refuse to run as root. An ordinary user runs them himself; root lends them to the first of the
 * users kontor, postgres and nobody. Where that user cannot reach the folder (below /root, say) or setpriv is missing, a user namespace
 * hides from them that they are root's.
 *
 * @param prefix the words before each command
 * @param owner who must own the folders
 */
record ServerUser(List<String> prefix, UserPrincipal owner) {

    /** Chooses a user who can reach the data folder and gives him a folder in it. */
    static ServerUser of(Path data, Path folder) throws IOException {
        ServerUser user = choose(data);
        if (!Files.getOwner(folder).equals(user.owner)) {
            Folders.own(folder, user.owner);
        }
        return user;
    }

    /** The whole command of a program. */
    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    private static ServerUser choose(Path data) throws IOException {
        UserPrincipal self = Files.getOwner(Path.of("/proc/self"));
        if (!self.getName().equals("root")) {
            return new ServerUser(List.of(), self);
        }
        for (String name : List.of("kontor", "postgres", "nobody")) {
            try {
                UserPrincipal principal = FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
                List<String> prefix = List.of("setpriv", "--reuid=" + name, "--regid=" + group(name), "--clear-groups", "--no-new-privs", "--");
                if (works(prefix, data)) {
                    return new ServerUser(prefix, principal);
                }
            } catch (UserPrincipalNotFoundException e) {
                continue;
            }
        }
        List<String> prefix = List.of("unshare", "--user", "--");
        if (works(prefix, data)) {
            return new ServerUser(prefix, self);
        }
        throw new StartRefused("root", data);
    }

    private static boolean works(List<String> prefix, Path folder) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("test", "-x", folder.toString()));
        try {
            return Command.succeeds(command);
        } catch (IOException e) {
            return false;
        }
    }

    /** The number of the user's first group, from the list of users. */
    private static String group(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            if (line.startsWith(name + ":")) {
                return line.split(":", -1)[3];
            }
        }
        throw new UserPrincipalNotFoundException(name);
    }
}
