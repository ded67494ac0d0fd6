import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Opens a file as Gephi does; a line for all that it holds and for each complaint, with tabs between the parts. */
public class GephiCheck {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] paths) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importing = Lookup.getDefault().lookup(ImportController.class);
        Container container = importing.importFile(new File(paths[0]));
        importing.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        for (Issue issue : container.getReport().getIssuesList(1000)) {
            line("issue", issue.getLevel(), issue.getMessage());
        }
        Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel().getGraph();
        for (Node node : graph.getNodes().toArray()) {
            line("node", node.getId());
            values(node, graph.getModel().getNodeTable());
        }
        for (Edge edge : graph.getEdges().toArray()) {
            line("edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId());
            values(edge, graph.getModel().getEdgeTable());
        }
    }

    private static void values(Element element, Table table) {
        line("value", element.getId(), "label", element.getLabel());
        for (Column column : table) {
            Object value = column.isProperty() ? null : element.getAttribute(column);
            if (value != null && !column.getTitle().equals("label")) {
                line("value", element.getId(), column.getTitle(), value);
            }
        }
    }

    private static void line(Object... parts) {
        StringBuilder told = new StringBuilder();
        for (Object part : parts) {
            String text = String.valueOf(part).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
            told.append(told.length() == 0 ? "" : "\t").append(text);
        }
        OUT.println(told);
    }
}
