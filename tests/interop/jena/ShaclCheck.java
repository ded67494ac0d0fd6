import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;

/** The shapes of the first file, held against each further file; its report is written beside it, as FILE.report. */
public class ShaclCheck {
    public static void main(String[] paths) throws Exception {
        Shapes shapes = Shapes.parse(RDFDataMgr.loadGraph(paths[0]));
        for (int at = 1; at < paths.length; at++) {
            Graph report = ShaclValidator.get().validate(shapes, RDFDataMgr.loadGraph(paths[at])).getGraph();
            try (OutputStream out = Files.newOutputStream(Path.of(paths[at] + ".report"))) {
                RDFDataMgr.write(out, report, Lang.NTRIPLES);
            }
        }
    }
}
