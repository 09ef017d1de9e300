package paas.caddy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Directories that the server writes, Caddy's group reads, and nobody else sees. */
final class Shared {

    /** What is made inside inherits the group. */
    private static final int MODE = 02750;

    private Shared() {
    }

    /** Makes a directory, unless it is there. */
    static void directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(directory);
            Files.setAttribute(directory, "unix:mode", MODE);
        }
    }

    /** Gives a directory to a group, before anything is made in it. The server's user must belong to the group. */
    static void give(Path directory, String group) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes now = view.readAttributes();
        GroupPrincipal wanted = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        if (!now.group().equals(wanted)) {
            view.setGroup(wanted);
            Files.setAttribute(directory, "unix:mode", MODE);
        }
    }
}
