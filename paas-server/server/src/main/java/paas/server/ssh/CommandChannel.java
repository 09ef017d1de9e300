package paas.server.ssh;

import java.io.IOException;
import java.util.Set;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A channel that runs one command, and tells it at once when the client closes the channel or is gone. */
final class CommandChannel extends ChannelSession {

    private static final Set<String> HEARD = Set.of("GIT_PROTOCOL");

    /** Whatever else of its environment a client sends is nobody's business here. */
    @Override
    protected RequestHandler.Result handleEnvParsed(String name, String value) throws IOException {
        return HEARD.contains(name) && value.length() < 100 ? super.handleEnvParsed(name, value) : RequestHandler.Result.ReplyFailure;
    }

    /** On a slow line an answer to a heartbeat comes long after data that was sent before: data are as good a sign of life. */
    @Override
    protected void doWriteData(byte[] data, int offset, long length) throws IOException {
        Heartbeats.heard(getSession());
        super.doWriteData(data, offset, length);
    }

    @Override
    public void handleWindowAdjust(Buffer buffer) throws IOException {
        Heartbeats.heard(getSession());
        super.handleWindowAdjust(buffer);
    }

    /**
     * The status first, then the end of the output. The other way round, a client that has nothing more to say closes the channel when it hears of the end, and
     * a status that comes after the answer to that is lost: the command looks as if its connection had broken.
     */
    @Override
    protected void closeShell(int status, boolean immediately) throws IOException {
        if (!isClosing()) {
            out.close();
            sendExitStatus(status);
        }
        super.closeShell(status, immediately);
    }

    @Override
    protected void preClose() {
        Command command = commandInstance;
        if (command instanceof RunningCommand running) {
            running.clientGone();
        }
        super.preClose();
    }
}
