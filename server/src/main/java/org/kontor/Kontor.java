package org.kontor;

import java.util.Arrays;
import java.util.Locale;
import org.kontor.platform.Environment;
import org.kontor.platform.StartRefused;
import org.kontor.platform.Version;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.Modulithic;

/** The Kontor server: one process that serves the page, the API and the background work of one company. */
@SpringBootApplication
@Modulithic(systemName = "Kontor")
public class Kontor {

    /** Starts, warms the classes that every request needs and ends in order: how bin/run records the AOT cache. */
    private static final String REHEARSE = "--rehearse";

    /** Starts the server; settings come from the environment (see README). */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (StartRefused e) {
            refuse(e);
        } catch (SpringApplication.AbandonedRunException e) {
            // The build only wanted to know which beans there are.
            throw e;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof StartRefused refused) {
                    refuse(refused);
                } else if (cause instanceof PortInUseException taken) {
                    refuse(new StartRefused("port_taken", "KONTOR_BIND", taken.getPort()));
                }
            }
            // Spring has said in the log what is wrong.
            System.exit(1);
        }
    }

    private static void run(String[] arguments) {
        if (PreparedBeans.beingMade()) {
            PreparedBeans.application().run(arguments);
            return;
        }
        Environment environment = Environment.read(System::getenv);
        if (Commands.knows(arguments)) {
            Commands.run(arguments, environment);
            return;
        }
        PreparedBeans.use();
        Start start = Start.prepare(environment);
        SpringApplication application = new SpringApplication(Kontor.class);
        application.setDefaultProperties(start.properties());
        // These run after the context is closed, so the pools are gone when PostgreSQL stops.
        SpringApplication.getShutdownHandlers().add(start::close);
        ConfigurableApplicationContext context = application.run(
                Arrays.stream(arguments).filter(argument -> !argument.equals(REHEARSE)).toArray(String[]::new));
        System.out.println(StartRefused.sentence(Locale.getDefault(), "running", Version.current(), environment.publicUrl()));
        if (Arrays.asList(arguments).contains(REHEARSE)) {
            Rehearsal.play(environment);
            System.exit(SpringApplication.exit(context));
        }
    }

    private static void refuse(StartRefused refused) {
        System.err.println(refused.getMessage());
        System.exit(1);
    }
}
