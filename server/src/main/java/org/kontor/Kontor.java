package org.kontor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The Kontor server: one process that serves the page, the API and the background work of one company. */
@SpringBootApplication
@Modulithic(systemName = "Kontor")
public class Kontor {

    /** Starts the server; settings come from the environment (see README). */
    public static void main(String[] arguments) {
        SpringApplication.run(Kontor.class, arguments);
    }
}
