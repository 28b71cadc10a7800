package org.kontor.platform.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.kontor.platform.DataFolder;

/** A process that writes rows and prints the number of each one that was acknowledged, until it is killed. */
public final class CrashingWriter {

    private CrashingWriter() {}

    /** @param arguments the data folder */
    public static void main(String[] arguments) throws Exception {
        OwnPostgres postgres = OwnPostgres.start(DataFolder.open(Path.of(arguments[0])));
        try (Connection connection = Rows.connect(postgres);
                var insert = connection.prepareStatement("insert into kept (id) values (?)")) {
            for (int i = 1; ; i++) {
                insert.setInt(1, i);
                insert.execute();
                System.out.println(i);
                System.out.flush();
            }
        }
    }

    /** The table that is written. */
    static final class Rows {

        private Rows() {}

        static Connection connect(OwnPostgres postgres) throws java.sql.SQLException {
            Connection connection =
                    DriverManager.getConnection(postgres.url().jdbc(), postgres.url().user(), postgres.url().password());
            try (var statement = connection.createStatement()) {
                statement.execute("create table if not exists kept (id int primary key)");
            }
            return connection;
        }

        static int count(OwnPostgres postgres, int upTo) throws java.sql.SQLException {
            try (Connection connection = connect(postgres);
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from kept where id between 1 and " + upTo)) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
