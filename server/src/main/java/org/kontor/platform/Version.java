package org.kontor.platform;

/** Which version of Kontor runs. */
public final class Version {

    private Version() {}

    /** For example 0.1.0; "development" when the classes were not packaged. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
