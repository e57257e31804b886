# %% [markdown]
# # A council's papers in pandas
#
# What `vorlagen extract` wrote is loaded with one call. This guide goes from there to three answers: who decides what, what
# it cost over the years, and with whom towns make agreements. All papers here are invented; they lie beside this notebook in
# `council`, and so it runs wherever both are copied to. With your own papers, name your output folder in its place.
# %%
import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd

import extract

folder = "council"
data = extract.load(folder)
data
# %%
data.vorlagen[["reference", "date", "body", "originator", "subject"]].head()
# %% [markdown]
# ## Types
#
# Dates are dates, boxes that cannot be told are `<NA>`, amounts are numbers (`data.exact()` gives decimals, whose sums are exact
# to the cent). `help(extract.Data)` says of every column what it is.
# %%
print(data.consultations.dtypes.to_string())
print(data.budgets[["required", "currency", "required_eur"]].dtypes.to_string())
# %% [markdown]
# ## Clean: how sure is a value?
#
# Each value has a probability of being right. Look at the largest amounts before you add anything up: a lost point
# between thousands makes a road a thousand times as dear.
# %%
sure = extract.load(folder, confidence=True)
largest = sure.budgets.sort_values("required_eur", ascending=False)
largest[["paper", "required_eur", "required_confidence"]].head(4)
# %% [markdown]
# With `min_confidence`, such values become missing; their papers stay. Below, everything is reckoned with these.
# %%
data = extract.load(folder, min_confidence=0.9)
print(f"{data.budgets['required_eur'].isna().sum()} of {len(data.budgets)} amounts are left out as doubtful")
# %% [markdown]
# ## Who decides what?
#
# `organization` is as printed, `organization_norm` the one name of the committee: "Rat der Stadt" and "RAT" are one "Rat".
# %%
papers = data.vorlagen[["paper", "date", "body", "originator", "subject"]]
deciding = data.consultations[data.consultations["decides"]][["paper", "organization_norm"]]
decided = papers.merge(deciding, on="paper", validate="one_to_one")
table = pd.crosstab(decided["subject"], decided["organization_norm"].astype(str))
table
# %%
fig, ax = plt.subplots(figsize=(8, 3.6))
table.plot.barh(stacked=True, ax=ax, color=["#0072b2", "#e69f00"], width=0.7)
ax.set(xlabel="papers", ylabel="")
ax.set_title("The council decides on what is dear, its inner committee on the rest", loc="right", fontsize=11)
ax.legend(title="", frameon=False, ncols=2, loc="upper center", bbox_to_anchor=(0.4, -0.18))
ax.spines[["top", "right"]].set_visible(False)
plt.tight_layout()
# %% [markdown]
# ## What it cost
#
# Amounts of before 2002 are in DM, and cannot be added to euros. `required_eur` has them all in euros, at 1.95583 DM for one, by law
# and for ever; where a paper does not say which money it means, it is missing, and no guess is made.
# %%
costs = data.budgets.merge(papers, on="paper", validate="one_to_one").dropna(subset=["required_eur"])
costs["year"] = costs["date"].dt.year.astype("Int64")
by_year = costs.pivot_table(index="year", columns="originator", values="required_eur", aggfunc="sum").fillna(0)
by_year.round(-3).astype(int).iloc[[0, 7, 8, -1]]
# %%
fig, ax = plt.subplots(figsize=(8, 3.6))
(by_year / 1e6).plot.area(ax=ax, linewidth=0, color=["#0072b2", "#56b4e9", "#e69f00", "#009e73"])
ax.axvline(2002, color="#5f5f5f", linestyle=":")
ax.text(2002.2, ax.get_ylim()[1] * 0.94, "DM until here, then euros", color="#5f5f5f", fontsize=8)
ax.set(xlabel="", ylabel="million euros", title="Costs that papers ask for, by department")
ax.legend(title="", frameon=False, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.1), fontsize=8)
ax.spines[["top", "right"]].set_visible(False)
plt.tight_layout()
# %% [markdown]
# ## With whom?
#
# Two parties are linked when they sign the same agreement; the line is as thick as they have agreements.
# %%
pairs = data.parties.merge(data.parties, on=["scan", "paper", "agreement_no"])
pairs = pairs[pairs["party_no_x"] < pairs["party_no_y"]]
links = pairs.groupby(["name_x", "name_y"]).size().rename("agreements").reset_index()
links.sort_values("agreements", ascending=False).head()
# %%
graph = nx.from_pandas_edgelist(links, "name_x", "name_y", "agreements")
places = nx.circular_layout(graph)
fig, ax = plt.subplots(figsize=(8, 5))
widths = [link["agreements"] / 5 for _, _, link in graph.edges(data=True)]
colours = ["#0072b2" if str(name).startswith(("Stadt", "Gemeinde")) else "#e69f00" for name in graph]
nx.draw_networkx_edges(graph, places, width=widths, edge_color="#b0b0b0", ax=ax)
nx.draw_networkx_nodes(graph, places, node_color=colours, node_size=400, ax=ax)
for name, (x, y) in places.items():
    ax.text(x, y + 0.12, name, ha="center", fontsize=9)
ax.set_title("Towns (blue) and those they make agreements with")
ax.margins(0.2)
ax.axis("off")
plt.tight_layout()
