package org.kontor.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.kontor.platform.DatabaseUrl;
import org.kontor.platform.StartRefused;

/**
 * An own PostgreSQL that runs, whichever process started it.
 *
 * @param folder of the cluster (PGDATA), named by its major version
 * @param superuser where the superuser signs in
 */
public record RunningCluster(Path folder, DatabaseUrl superuser) {

    /**
     * Finds the one that another process runs in a data folder.
     *
     * @throws StartRefused if there is none
     */
    public static RunningCluster in(Path data) {
        Path home = data.resolve("postgres");
        try (var folders = Files.newDirectoryStream(home, "[0-9]*")) {
            for (Path folder : folders) {
                String port = Files.readString(home.resolve("port")).strip();
                String password = Files.readString(data.resolve("keys/database-superuser-password")).strip();
                return new RunningCluster(folder, new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + port + "/kontor", "postgres", password));
            }
        } catch (IOException e) {
            throw new StartRefused("no_database", data);
        }
        throw new StartRefused("no_database", data);
    }

    /** A new connection of the superuser. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(superuser.jdbc(), superuser.user(), superuser.password());
    }
}
